import { afterAll, expect, test } from "vitest";
import { updateSystem } from "@/lib/domain/system";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { startDataPlane } from "@/tests/setup/data-plane";
import { startUpstream } from "@/tests/setup/upstream";
import { asOwner } from "@/tests/setup/sql";
import { listConnections, saveConnection, testConnection } from ".";

process.env["LOCKTENDER_EGRESS_ALLOW"] = "127.0.0.0/8";
const server = await startDataPlane();
const upstream = await startUpstream();
afterAll(async () => {
  upstream.close();
  await server.drain();
});

async function seedShop() {
  const seeded = await seedProject("three");
  const shop = { name: "Shop", baseUrl: upstream.url, auth: { type: "bearer" }, test: { path: "/me" } };
  await seedVersion(await seeded.as(), { manifest: { name: "Orders", systems: { shop } } });
  const ctx = await seeded.inside("staging");
  const row = async () => (await listConnections(ctx))[0]!;
  const { systemId } = await row();
  const save = (testFirst = false) =>
    saveConnection(ctx, { systemId, baseUrl: null, credentials: { token: "shpat_good" }, testFirst });
  return { ...seeded, ctx, systemId, row, save };
}

test("credentials are not saved for an address that somebody put there while they were tested", async () => {
  const { as, systemId, row, save } = await seedShop();
  const project = await as();
  const elsewhere = { name: "Shop", baseUrl: "https://elsewhere.example.com", docsUrl: null };
  upstream.answers((_, response) => {
    void updateSystem(project, {
      ...{ ...elsewhere, systemId, auth: { type: "bearer" }, test: null },
    }).then(() => response.end("{}"));
  });
  await expect(save(true)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("Somebody changed Shop a moment ago, and nothing was saved."),
  });
  expect(await row()).toMatchObject({ status: "empty", fingerprint: null });
});

test("of credentials that are saved and a system that is moved at once, none end up at an address they were not typed for", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { as, ctx, systemId, save } = await seedShop();
    const project = await as();
    const moved = { name: "Shop", baseUrl: "https://elsewhere.example.com", docsUrl: null, test: null };
    await Promise.allSettled([
      save(),
      updateSystem(project, { ...moved, systemId, auth: { type: "bearer" } }),
    ]);
    const rows = await asOwner(
      "SELECT status::text, credentials_for FROM connections WHERE environment_id = $1",
      [ctx.environment.id],
    );
    expect(rows.filter(({ status }) => status !== "empty")).toEqual([]);
  }
});

test("credentials from before their address was kept are asked for anew, in words that say so", async () => {
  const { ctx, systemId, row, save } = await seedShop();
  await save();
  await asOwner("UPDATE connections SET credentials_for = NULL WHERE environment_id = $1", [
    ctx.environment.id,
  ]);
  upstream.asked.length = 0;
  const { status, reason } = await testConnection(ctx, { systemId });
  expect([status, reason]).toEqual([
    "untested",
    "These credentials of Shop were saved before Locktender kept the address they are for. Enter them anew to have them tested.",
  ]);
  expect(upstream.asked).toEqual([]);
  expect((await row()).lastTest?.reason).toBe(reason);
});
