import { afterAll, beforeEach, expect, test } from "vitest";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { startDataPlane } from "@/tests/setup/data-plane";
import { startUpstream } from "@/tests/setup/upstream";
import { listAuditEvents } from "../audit";
import { activateStaged, deployVersion } from "../deployment";
import { summarizeEnvironments } from "../environment";
import { applySync, getSyncProgress, previewSync } from "../sync";
import { listConnections, saveConnection, testConnection } from ".";

process.env["LOCKTENDER_EGRESS_ALLOW"] = "127.0.0.0/8";
const server = await startDataPlane();
const upstream = await startUpstream();
afterAll(async () => {
  upstream.close();
  await server.drain();
});

const good = "shpat_good";
beforeEach(() => {
  upstream.asked.length = 0;
  acceptOnly(good);
});

function acceptOnly(token: string) {
  upstream.answers((request, response) =>
    response.writeHead(request.headers.authorization === `Bearer ${token}` ? 200 : 401).end('{"id":1}'),
  );
}

async function seedShop() {
  const seeded = await seedProject("three");
  const shop = {
    name: "Shop",
    baseUrl: upstream.url,
    auth: { type: "bearer" },
    test: { path: "/me", expectPointer: "/id" },
  };
  const version = await seedVersion(await seeded.as(), { manifest: { name: "Orders", systems: { shop } } });
  const enter = async (env: string) => {
    const ctx = await seeded.inside(env);
    const row = async () => (await listConnections(ctx))[0]!;
    const { systemId } = await row();
    const save = (token: string, testFirst = false) =>
      saveConnection(ctx, { systemId, baseUrl: null, credentials: { token }, testFirst });
    return { ctx, systemId, row, save };
  };
  const tested = async () =>
    (await listAuditEvents(await seeded.as())).events.filter(({ action }) => action === "connection.tested");
  return { ...seeded, version, enter, tested };
}

test("what the system refuses is not saved after a test, and can be saved without one", async () => {
  const { enter } = await seedShop();
  const { row, save } = await enter("staging");
  await expect(save("shpat_wrong", true)).rejects.toMatchObject({
    message:
      "Shop answered 401: it does not accept these credentials. Nothing was saved. Correct them, or save without testing.",
  });
  expect((await row()).status).toBe("empty");
  await save("shpat_wrong");
  expect(await row()).toMatchObject({ status: "untested", testable: true, lastTest: null });
});

test("credentials that were tested and saved count as working, with status, time and reason", async () => {
  const { enter } = await seedShop();
  const { row, save } = await enter("staging");
  await save(good, true);
  expect(await row()).toMatchObject({
    status: "valid",
    lastTest: { httpStatus: 200, reason: "Shop answered 200, as it should.", at: expect.any(Date) },
  });
  await save("shpat_other");
  expect(await row()).toMatchObject({ status: "untested", lastTest: null });
});

test("the test button says what is true now, and the log only what changed", async () => {
  const { enter, tested, member, inside } = await seedShop();
  const { ctx, systemId, row, save } = await enter("staging");
  await save(good);
  for (const token of [good, good, "revoked", "revoked", good]) {
    acceptOnly(token);
    const { status } = await testConnection(ctx, { systemId });
    expect((await row()).status).toBe(status);
  }
  expect((await tested()).map(({ after }) => after)).toMatchObject([
    { status: "valid" },
    { status: "invalid", httpStatus: 401 },
    { status: "valid" },
  ]);
  const viewer = await inside("staging", await member("viewer"));
  await expect(testConnection(viewer, { systemId })).rejects.toMatchObject({ code: "forbidden" });
});

test("credentials that were replaced while the old ones were tested are not called by their result", async () => {
  const { enter } = await seedShop();
  const { ctx, systemId, row, save } = await enter("staging");
  await save("shpat_old");
  upstream.answers((_, response) => void save("shpat_new").then(() => response.writeHead(401).end()));
  await testConnection(ctx, { systemId });
  expect(await row()).toMatchObject({ status: "untested", lastTest: null });
});

test("a refused key blocks activation by name, and once it works again the version runs", async () => {
  const { enter, version, as } = await seedShop();
  const { ctx, save } = await enter("staging");
  await save(good, true);
  acceptOnly("another key");
  const blocked = await deployVersion(ctx, { versionNumber: version.number, activate: true });
  expect(blocked).toMatchObject({ deployment: { status: "staged" } });
  expect(blocked.findings[0]?.sentence).toBe("Shop refused the credentials of Staging with status 401.");
  const input = { deploymentId: blocked.deployment.id };
  await expect(activateStaged(ctx, input)).rejects.toMatchObject({ code: "preflight_blocked" });
  acceptOnly(good);
  expect((await activateStaged(ctx, input)).deployment.status).toBe("active");
  const staging = (await summarizeEnvironments(await as())).find(({ slug }) => slug === "staging");
  expect(staging?.connections).toEqual({ ready: 1, needed: 1 });
});

test("a system that is down warns and does not block", async () => {
  const { enter, version } = await seedShop();
  const { ctx, row, save } = await enter("staging");
  await save(good, true);
  upstream.answers((_, response) => response.writeHead(503).end());
  const { deployment, findings } = await deployVersion(ctx, {
    versionNumber: version.number,
    activate: true,
  });
  expect(deployment.status).toBe("active");
  expect(findings[0]).toMatchObject({
    severity: "warning",
    sentence:
      "Whether the credentials of Staging work at Shop is not known: Shop answered 503, which says nothing about the credentials.",
  });
  expect((await row()).status).toBe("untested");
});

test("a sync tries the target's credentials before its plan and again before it applies", async () => {
  const { enter, version, as } = await seedShop();
  const development = await enter("development");
  const staging = await enter("staging");
  await development.save(good);
  await deployVersion(development.ctx, { versionNumber: version.number, activate: true });
  await staging.save("shpat_staging");
  acceptOnly("shpat_staging");
  const ends = { source: "development", target: "staging" };
  const project = await as();
  const { plan } = await previewSync(project, ends);
  const connected = { severity: "ready", sentence: "Shop is connected in Staging." };
  expect(plan.findings).toContainEqual(expect.objectContaining(connected));
  acceptOnly("revoked meanwhile");
  const apply = { ...ends, planDigest: plan.digest, activate: true, idempotencyKey: crypto.randomUUID() };
  const { id, status } = await applySync(project, apply);
  expect([status, (await getSyncProgress(project, id)).reason]).toEqual([
    "staged",
    expect.stringContaining("Shop refused the credentials of Staging"),
  ]);
  acceptOnly("shpat_staging");
  const again = await previewSync(project, ends);
  const anew = { ...apply, planDigest: again.plan.digest, idempotencyKey: crypto.randomUUID() };
  expect((await applySync(project, anew)).status).toBe("activated");
});

test("kept credentials are never sent to an address somebody typed later", async () => {
  const { enter, as } = await seedShop();
  const { ctx, systemId, save } = await enter("staging");
  await save(good, true);
  const elsewhere = await startUpstream();
  const { db, project } = await as();
  const where = { id: systemId, projectId: project.id };
  await db.note((tx) => tx.system.update({ where, data: { baseUrl: elsewhere.url }, select: { id: true } }));
  const { status, reason } = await testConnection(ctx, { systemId });
  expect([status, reason]).toEqual(["untested", expect.stringContaining("Enter them anew")]);
  expect(elsewhere.asked).toEqual([]);
  elsewhere.close();
});

test("nothing of the credentials is in what the list and the log hold after a test", async () => {
  const { enter, tested } = await seedShop();
  const { ctx, systemId, row, save } = await enter("staging");
  await save("shpat_canary_7f3a");
  upstream.answers((request, response) => response.writeHead(401).end(request.headers.authorization));
  await testConnection(ctx, { systemId });
  const kept = JSON.stringify([await row(), await tested()], (_, value) =>
    typeof value === "bigint" ? "" : value,
  );
  expect(kept).not.toMatch(/canary/);
});
