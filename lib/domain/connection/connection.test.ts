import { afterAll, expect, test } from "vitest";
import { openSealed } from "@/data-plane/keyring";
import { saveConnectionSchema } from "@/lib/schemas/connection";
import { startDataPlane, testRootKey } from "@/tests/setup/data-plane";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { listAuditEvents } from "../audit";
import type { EnvironmentContext } from "../context";
import { deployVersion } from "../deployment";
import { disconnect, listConnections, saveConnection } from ".";

const server = await startDataPlane();
afterAll(() => server.drain());

const manifest = {
  name: "Orders",
  systems: {
    shop: { name: "Shop", baseUrl: "https://shop.example.com", auth: { type: "basic" } },
    erp: { name: "ERP", baseUrl: "https://erp.example.com", auth: { type: "bearer" }, required: false },
    rates: { name: "Rates", baseUrl: "https://rates.example.com", auth: { type: "none" } },
  },
};

async function seedSystems() {
  const seeded = await seedProject("three");
  const version = await seedVersion(await seeded.as(), { manifest });
  const inside = async (env: string) => {
    const ctx = await seeded.inside(env);
    return { ctx, systems: Object.fromEntries((await listConnections(ctx)).map((row) => [row.key, row])) };
  };
  return { ...seeded, version, enter: inside };
}

const basic = { username: "ada", password: "correct horse battery" };

async function connectShop(
  ctx: EnvironmentContext,
  systemId: string,
  credentials: Record<string, string> = basic,
) {
  return saveConnection(ctx, { systemId, baseUrl: null, credentials });
}

test("credentials are sealed, say they were not tested yet, and only the data plane reads them", async () => {
  const { enter } = await seedSystems();
  const { ctx, systems } = await enter("staging");
  const systemId = systems["shop"]!.systemId;
  const { id } = await connectShop(ctx, systemId);
  const row = (await listConnections(ctx)).find(({ key }) => key === "shop");
  expect(row).toMatchObject({ status: "untested", changedBy: "Ada Lovelace", baseUrl: null });
  expect(row?.fingerprint).toMatch(/^[0-9a-f]{8}$/);
  expect(JSON.stringify(row)).not.toContain("horse");

  const stored = await ctx.db.read((tx) =>
    tx.connectionSecret.findFirstOrThrow({
      where: { connectionId: id, environmentId: ctx.environment.id },
      select: { sealed: true },
    }),
  );
  expect(Buffer.from(stored.sealed).includes("horse")).toBe(false);
  const owners = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  const place = { table: "connection_secrets", rowId: id, column: "sealed" };
  const opened = await openSealed(testRootKey(), owners, stored.sealed, place);
  expect(JSON.parse(Buffer.from(opened).toString())).toEqual(basic);
});

test("replacing credentials keeps the connection, and the log says so without a trace of them", async () => {
  const { enter, as } = await seedSystems();
  const { ctx, systems } = await enter("staging");
  const systemId = systems["shop"]!.systemId;
  const first = await connectShop(ctx, systemId);
  const second = await connectShop(ctx, systemId, { ...basic, password: "another secret" });
  expect(second.id).toBe(first.id);
  const { events } = await listAuditEvents(await as());
  const saved = events.filter(({ action }) => action === "connection.saved");
  expect(saved).toHaveLength(2);
  expect(
    JSON.stringify(saved, (_, value) => (typeof value === "bigint" ? String(value) : value)),
  ).not.toMatch(/horse|another secret|ada"/);
});

test("the same secret in two environments is noticed by name, a different one is not", async () => {
  const { enter } = await seedSystems();
  const staging = await enter("staging");
  const production = await enter("production");
  const systemId = staging.systems["shop"]!.systemId;
  expect((await connectShop(staging.ctx, systemId)).sameSecretIn).toEqual([]);
  expect((await connectShop(production.ctx, systemId)).sameSecretIn).toEqual(["Staging"]);
  const row = (await listConnections(staging.ctx)).find(({ key }) => key === "shop");
  expect(row?.sameSecretIn).toEqual(["Production"]);
  const own = await connectShop(production.ctx, systemId, { ...basic, password: "of production alone" });
  expect(own.sameSecretIn).toEqual([]);
});

test("what the staged or active version needs comes first, and is called required or optional", async () => {
  const { enter, inside, version } = await seedSystems();
  expect((await listConnections(await inside("development"))).map(({ need }) => need)).toEqual(
    Array(3).fill("unused"),
  );
  await deployVersion(await inside("development"), { versionNumber: version.number, activate: false });
  const { ctx } = await enter("development");
  expect((await listConnections(ctx)).map(({ name, need }) => [name, need])).toEqual([
    ["Rates", "required"],
    ["Shop", "required"],
    ["ERP", "optional"],
  ]);
});

test("missing credentials are asked for by name, and foreign kinds of them are refused", async () => {
  const { enter } = await seedSystems();
  const { ctx, systems } = await enter("staging");
  await expect(connectShop(ctx, systems["shop"]!.systemId, { username: "ada" })).rejects.toMatchObject({
    field: "credential.password",
    message: "Enter the password.",
  });
  await expect(connectShop(ctx, systems["erp"]!.systemId, { token: "t", key: "k" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await expect(connectShop(ctx, systems["rates"]!.systemId, { key: "k" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("a line break inside a credential is refused, space around it is cut off", () => {
  const form = { systemId: "01939f2e-0000-7000-8000-000000000000", baseUrl: "" };
  expect(saveConnectionSchema.safeParse({ ...form, "credential.key": "a\r\nX-Admin: 1" }).success).toBe(
    false,
  );
  expect(saveConnectionSchema.parse({ ...form, "credential.key": " abc\n" }).credentials).toEqual({
    key: "abc",
  });
});

test("disconnecting removes the secret and leaves the slot", async () => {
  const { enter } = await seedSystems();
  const { ctx, systems } = await enter("staging");
  const systemId = systems["shop"]!.systemId;
  await saveConnection(ctx, { systemId, baseUrl: "https://sandbox.example.com", credentials: basic });
  await disconnect(ctx, { systemId });
  const secrets = await ctx.db.read((tx) =>
    tx.connectionSecret.count({ where: { environmentId: ctx.environment.id } }),
  );
  expect(secrets).toBe(0);
  expect((await listConnections(ctx)).find(({ key }) => key === "shop")).toMatchObject({
    status: "empty",
    fingerprint: null,
    baseUrl: "https://sandbox.example.com",
  });
  await expect(disconnect(ctx, { systemId })).rejects.toMatchObject({ code: "conflict" });
});

test("a developer connects staging but not production, a viewer neither; everyone sees the list", async () => {
  const { enter, inside, member } = await seedSystems();
  const systemId = (await enter("staging")).systems["shop"]!.systemId;
  const developer = await member("developer");
  const viewer = await member("viewer");
  await connectShop(await inside("staging", developer), systemId);
  await expect(connectShop(await inside("production", developer), systemId)).rejects.toMatchObject({
    code: "forbidden",
    message: "Your role does not let you change connections in Production. Ask an admin of the organization.",
  });
  await expect(connectShop(await inside("staging", viewer), systemId)).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await listConnections(await inside("production", viewer))).toHaveLength(3);
});

test("a system of another project does not exist here", async () => {
  const { enter } = await seedSystems();
  const other = await seedSystems();
  const foreign = (await other.enter("staging")).systems["shop"]!.systemId;
  const { ctx } = await enter("staging");
  await expect(connectShop(ctx, foreign)).rejects.toMatchObject({ code: "not_found" });
});
