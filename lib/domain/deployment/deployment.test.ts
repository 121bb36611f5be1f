import { expect, test } from "vitest";
import { listAuditEvents } from "@/lib/domain/audit";
import { deleteEnvironment } from "@/lib/domain/environment";
import type { EnvironmentContext } from "@/lib/domain/context";
import { seedProject } from "@/tests/seed/organization";
import { demandingManifest, seedConnection, seedVariable, seedVersion } from "@/tests/seed/version";
import {
  activateStaged,
  currentDeployments,
  deployVersion,
  discardStaged,
  listDeployments,
  rollBack,
} from ".";

const now = (versionNumber: number) => ({ versionNumber, activate: true });
const later = (versionNumber: number) => ({ versionNumber, activate: false });

test("V3: a deployed version is staged, becomes active, and is superseded by the next", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as());
  await seedVersion(await as());
  const development = await inside("development");
  const staged = await deployVersion(development, later(1));
  expect(staged.deployment).toMatchObject({ number: 1, status: "staged" });
  await activateStaged(development, { deploymentId: staged.deployment.id });
  await deployVersion(development, now(2));
  expect((await listDeployments(development)).deployments).toMatchObject([
    { number: 2, status: "active", version: { number: 2 }, endedAt: null },
    { number: 1, status: "superseded", endedAt: expect.any(Date) },
  ]);
});

test("V4: a version that lacks credentials or a variable stays staged and says what is missing", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as(), { manifest: demandingManifest });
  const development = await inside("development");
  const { deployment, findings } = await deployVersion(development, now(1));
  expect(deployment.status).toBe("staged");
  expect(findings.map(({ severity, sentence }) => [severity, sentence])).toEqual([
    ["blocking", "NetSuite has no credentials in Development."],
    ["blocking", "RETRY_LIMIT has no value in Development."],
    ["warning", "Slack has no credentials in Development; this version can do without them."],
  ]);
  await expect(activateStaged(development, { deploymentId: deployment.id })).rejects.toMatchObject({
    code: "preflight_blocked",
    message:
      "Version 1 cannot run in Development yet: NetSuite has no credentials in Development. 1 more thing is missing.",
  });
  await seedConnection(development, "netsuite", { status: "untested" });
  await seedVariable(development, "RETRY_LIMIT", "3");
  const result = await activateStaged(development, { deploymentId: deployment.id });
  expect(result.deployment.status).toBe("active");
  expect(result.findings[0]?.sentence).toBe(
    "NetSuite has credentials in Development, but nobody has tested them yet.",
  );
});

test("what is active keeps running while a blocked version waits", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as());
  await seedVersion(await as(), { manifest: demandingManifest });
  const development = await inside("development");
  await deployVersion(development, now(1));
  await deployVersion(development, now(2));
  expect(await currentDeployments(development)).toMatchObject({
    active: { version: { number: 1 } },
    staged: { version: { number: 2 } },
    findings: [{ code: "connection_missing" }, { code: "variable_missing" }, { code: "connection_optional" }],
  });
});

test("the same secret in two environments is warned of by name", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as(), { manifest: demandingManifest });
  const [development, staging] = [await inside("development"), await inside("staging")];
  await seedConnection(development, "netsuite", { fingerprint: "0a1b2c3d" });
  await seedConnection(staging, "netsuite", { fingerprint: "0a1b2c3d" });
  const { findings } = await deployVersion(staging, now(1));
  expect(findings.map(({ sentence }) => sentence)).toContain(
    "NetSuite uses the same secret in Staging as in Development.",
  );
});

test("V5: rolling back is a deployment like any other and can be rolled back itself", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as());
  await seedVersion(await as());
  const development = await inside("development");
  const first = await deployVersion(development, now(1));
  const second = await deployVersion(development, now(2));
  const back = await rollBack(development, { deploymentId: first.deployment.id });
  expect(back).toMatchObject({ deployment: { number: 3, status: "active" }, version: { number: 1 } });
  await rollBack(development, { deploymentId: second.deployment.id });
  await rollBack(development, { deploymentId: back.deployment.id });
  const { deployments } = await listDeployments(development);
  expect(deployments.map(({ version, status, origin }) => [version.number, status, origin])).toEqual([
    [1, "active", "rollback"],
    [2, "superseded", "rollback"],
    [1, "superseded", "rollback"],
    [2, "superseded", "direct"],
    [1, "superseded", "direct"],
  ]);
});

test("a rollback meets the same preflight, and blocked it changes nothing", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as(), { manifest: demandingManifest });
  await seedVersion(await as());
  const development = await inside("development");
  await seedConnection(development, "netsuite");
  await seedVariable(development, "RETRY_LIMIT", "3");
  const first = await deployVersion(development, now(1));
  await deployVersion(development, now(2));
  await development.db.note((tx) =>
    tx.connection.updateMany({
      where: { environmentId: development.environment.id },
      data: { status: "invalid" },
    }),
  );
  await expect(rollBack(development, { deploymentId: first.deployment.id })).rejects.toMatchObject({
    code: "preflight_blocked",
    message: "Version 1 cannot run in Development yet: NetSuite refused the credentials of Development.",
  });
  expect((await listDeployments(development)).deployments).toHaveLength(2);
});

test("what never ran here, or ran elsewhere, cannot be rolled back to", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as());
  const [development, staging] = [await inside("development"), await inside("staging")];
  const { deployment } = await deployVersion(development, later(1));
  await discardStaged(development, { deploymentId: deployment.id });
  await expect(rollBack(development, { deploymentId: deployment.id })).rejects.toMatchObject({
    code: "not_found",
  });
  const ran = await deployVersion(development, now(1));
  await expect(rollBack(staging, { deploymentId: ran.deployment.id })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(activateStaged(staging, { deploymentId: ran.deployment.id })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("V6: a protected environment refuses a direct deployment and says where to sync from", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as());
  await expect(deployVersion(await inside("production"), now(1))).rejects.toMatchObject({
    code: "environment_protected",
    message: "Production takes versions only by sync. Sync it up from Staging instead.",
  });
});

test("deploying what already runs, or what does not exist, changes nothing", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as());
  const development = await inside("development");
  await deployVersion(development, now(1));
  await expect(deployVersion(development, now(1))).rejects.toMatchObject({
    message: "Development already runs version 1.",
  });
  await expect(deployVersion(development, now(2))).rejects.toMatchObject({ code: "not_found" });
  expect((await listDeployments(development)).deployments).toHaveLength(1);
});

test("a viewer of staging cannot deploy to it, a developer can, but not to production", async () => {
  const { as, inside, member } = await seedProject("three");
  await seedVersion(await as());
  const [viewer, developer] = [await member("viewer"), await member("developer")];
  await expect(deployVersion(await inside("staging", viewer), now(1))).rejects.toMatchObject({
    code: "forbidden",
  });
  await deployVersion(await inside("staging", developer), now(1));
  await expect(deployVersion(await inside("production", developer), now(1))).rejects.toMatchObject({
    code: "forbidden",
    message: "Your role does not let you deploy in Production. Ask an admin of the organization.",
  });
});

test("nothing is deployed into an environment that was deleted a moment ago", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as());
  const staging = await inside("staging");
  await deleteEnvironment(await as(), { environmentId: staging.environment.id, confirmation: "Staging" });
  await expect(deployVersion(staging, now(1))).rejects.toMatchObject({ code: "not_found" });
});

test("fifty deployments and rollbacks at once leave one linear history, one active and at most one staged", async () => {
  const { as, inside } = await seedProject("three");
  const ctx = await as();
  for (let n = 0; n < 5; n += 1) await seedVersion(ctx);
  const development = await inside("development");
  const first = await deployVersion(development, now(1));
  await deployVersion(development, now(2));
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) => {
      if (n % 5 === 0) return rollBack(development, { deploymentId: first.deployment.id });
      return deployVersion(development, { versionNumber: (n % 5) + 1, activate: n % 3 !== 0 });
    }),
  );
  const refusals = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refusals.filter(({ reason }) => reason.code !== "conflict")).toEqual([]);
  await expectLinearHistory(development, 52 - refusals.length);
});

async function expectLinearHistory(ctx: EnvironmentContext, length: number) {
  const rows = [];
  for (let next: number | null = 1_000_000; next !== null;) {
    const page: Awaited<ReturnType<typeof listDeployments>> = await listDeployments(ctx, { before: next });
    rows.push(...page.deployments);
    next = page.next;
  }
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length }, (_, index) => length - index));
  expect(rows.filter(({ status }) => status === "active")).toHaveLength(1);
  expect(rows.filter(({ status }) => status === "staged").length).toBeLessThanOrEqual(1);
  const ran = rows.filter(({ activatedAt }) => activatedAt !== null).toReversed();
  for (const [index, deployment] of ran.entries())
    expect(deployment.endedAt).toEqual(ran[index + 1]?.activatedAt ?? null);
  const where = { id: ctx.environment.id, projectId: ctx.project.id };
  const environment = await ctx.db.read((tx) =>
    tx.environment.findFirst({ where: { ...where, id: where.id } }),
  );
  expect(environment?.activeDeploymentId).toBe(ran.at(-1)?.id);
}

test("each change of what runs is one event that says who put which version where", async () => {
  const { as, inside } = await seedProject("three");
  await seedVersion(await as());
  const development = await inside("development");
  const { deployment } = await deployVersion(development, later(1));
  await discardStaged(development, { deploymentId: deployment.id });
  await deployVersion(development, now(1));
  const { events } = await listAuditEvents(await as(), { environmentId: development.environment.id });
  expect(events.filter(({ action }) => action.startsWith("deployment."))).toMatchObject([
    { action: "deployment.activated", actorName: "Ada Lovelace", after: { version: 1 } },
    { action: "deployment.discarded" },
    { action: "deployment.staged" },
  ]);
});
