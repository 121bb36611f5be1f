import { expect, test } from "vitest";
import { listAuditEvents } from "@/lib/domain/audit";
import { activateStaged, currentDeployments, deployVersion, rollBack } from "@/lib/domain/deployment";
import { applySync, getSync } from "@/lib/domain/sync";
import { newId } from "@/lib/ids";
import { overrideReasonSchema } from "@/lib/schemas/promotion";
import { seedProject } from "@/tests/seed/organization";
import { frozenNow, readPlan, runVersion, setRules, type Seeded } from "@/tests/seed/sync";
import { demandingManifest, seedConnection, seedVariable } from "@/tests/seed/version";

/** Staging runs a version that could go to Production. */
async function seedStaged() {
  const project = await seedProject("three");
  await runVersion(project, "staging");
  return project;
}

async function syncUp(
  project: Seeded,
  change: {
    overrideReason?: string;
    person?: Awaited<ReturnType<Seeded["member"]>>;
    activate?: boolean;
  } = {},
) {
  const { person, ...rest } = change;
  const ends = { source: "staging", target: "production" };
  const { plan } = await readPlan(project, ends.source, ends.target, person);
  return applySync(await project.as(person), {
    ...ends,
    ...rest,
    planDigest: plan.digest,
    idempotencyKey: newId(),
    confirmation: "Production",
  });
}

test("a version that has not run long enough below is refused, and may go once it has", async () => {
  const project = await seedStaged();
  await setRules(project, "production", { soakMinutes: 120 });
  await expect(syncUp(project)).rejects.toThrow(
    /^Nothing was changed. The version must have run in Staging for 2 hours: wait until /,
  );
  await project.inside("staging").then((staging) =>
    staging.db.note((tx) =>
      tx.deployment.updateMany({
        where: { environmentId: staging.environment.id },
        data: { activatedAt: new Date(Date.now() - 121 * 60_000) },
      }),
    ),
  );
  expect(await syncUp(project)).toMatchObject({ status: "activated" });
});

test("a frozen environment takes nothing, says until when, and takes it again when the window is over", async () => {
  const project = await seedStaged();
  await setRules(project, "production", { freezeWindows: [frozenNow()] });
  await expect(syncUp(project)).rejects.toMatchObject({
    code: "gate_shut",
    message: expect.stringMatching(/Production is frozen until .* at 23:59 \(UTC\)\.$/),
  });
  await setRules(project, "production", {});
  expect(await syncUp(project)).toMatchObject({ status: "activated" });
});

test("a version that the preflight blocks is staged, unless the rules want it out", async () => {
  const project = await seedProject("three");
  const staging = await project.inside("staging");
  await runVersion(project, "development");
  await runVersion(project, "development", demandingManifest).catch(() => {});
  await seedConnection(staging, "netsuite");
  await seedVariable(staging, "RETRY_LIMIT", "3");
  await deployVersion(staging, { versionNumber: 2, activate: true });
  await setRules(project, "production", { blockStaging: true });
  const { passage } = await readPlan(project, "staging", "production");
  expect(passage).toMatchObject({ mayOverride: false, mayRequest: false });
  await expect(syncUp(project)).rejects.toThrow("the preflight found 2 things that stop it");
  await expect(syncUp(project, { overrideReason: "we really want it" })).rejects.toThrow(
    "the preflight found",
  );
  await setRules(project, "production", {});
  expect(await syncUp(project)).toMatchObject({ status: "staged" });
});

test("a sync that says nothing about activating does as the rules say", async () => {
  const project = await seedStaged();
  await setRules(project, "production", { autoActivate: false });
  expect(await syncUp(project)).toMatchObject({ status: "staged" });
  await runVersion(project, "staging");
  expect(await syncUp(project, { activate: true })).toMatchObject({ status: "activated" });
});

test("an owner breaks the glass with a reason that everybody can read; an admin cannot", async () => {
  const project = await seedStaged();
  await setRules(project, "production", { freezeWindows: [frozenNow()], approvals: 2, soakMinutes: 60 });
  const reason = "Orders have been lost since noon";
  const admin = await project.member("admin");
  await expect(syncUp(project, { person: admin, overrideReason: reason })).rejects.toThrow(
    "Your role does not let you pass the rules. Ask an owner of the organization.",
  );
  const { passage } = await readPlan(project, "staging", "production", admin);
  expect(passage.mayOverride).toBe(false);
  const { id } = await syncUp(project, { overrideReason: reason });
  const sync = await getSync(await project.as(admin), id);
  expect(sync.overrides).toEqual([
    expect.objectContaining({
      by: "Ada Lovelace",
      reason,
      gates: [expect.any(String), expect.any(String), expect.any(String)],
    }),
  ]);
  const { events } = await listAuditEvents(await project.as(admin), { limit: 10 });
  const started = events.find(({ action }) => action === "sync.started");
  expect(started).toMatchObject({ after: { brokeTheGlass: reason } });
});

test("a reason of nine characters is none", () => {
  expect(overrideReasonSchema.safeParse("  too short  ").success).toBe(false);
  expect(overrideReasonSchema.parse(" long enough ")).toBe("long enough");
});

test("a reason is not kept where every gate was open", async () => {
  const project = await seedStaged();
  const { id } = await syncUp(project, { overrideReason: "just in case of it" });
  expect((await getSync(await project.as(), id)).overrides).toEqual([]);
});

test("what was staged by sync before a freeze is not activated in it, except with an owner's reason", async () => {
  const project = await seedStaged();
  const { id } = await syncUp(project, { activate: false });
  await setRules(project, "production", { freezeWindows: [frozenNow()] });
  const production = await project.inside("production");
  const { staged, gates } = await currentDeployments(production);
  expect(gates).toMatchObject([{ code: "freeze", met: false }]);
  const activation = { deploymentId: staged!.id };
  await expect(activateStaged(production, activation)).rejects.toThrow("Production is frozen until");
  const admin = await project.inside("production", await project.member("admin"));
  const withReason = { ...activation, overrideReason: "The customer asked for it" };
  await expect(activateStaged(admin, withReason)).rejects.toThrow("Ask an owner");
  await activateStaged(production, withReason);
  expect((await getSync(await project.as(), id)).overrides).toMatchObject([
    { by: "Ada Lovelace", reason: "The customer asked for it" },
  ]);
});

test("rolling back is possible whatever the rules say", async () => {
  const project = await seedStaged();
  await syncUp(project, { activate: true });
  await runVersion(project, "staging");
  await syncUp(project, { activate: true });
  await setRules(project, "production", { freezeWindows: [frozenNow()], approvals: 3, soakMinutes: 43_200 });
  const production = await project.inside("production");
  const first = await production.db.read((tx) =>
    tx.deployment.findFirstOrThrow({ where: { environmentId: production.environment.id, number: 1 } }),
  );
  const back = await rollBack(production, { deploymentId: first.id });
  expect(back).toMatchObject({ deployment: { status: "active" }, version: { number: 1 } });
});

test("changing a rule makes the plan that somebody reads old, and time alone does not", async () => {
  const project = await seedStaged();
  const digest = async () => (await readPlan(project, "staging", "production")).plan.digest;
  await setRules(project, "production", { soakMinutes: 60, freezeWindows: [frozenNow()] });
  const before = await digest();
  expect(await digest()).toBe(before);
  await setRules(project, "production", { soakMinutes: 61, freezeWindows: [frozenNow()] });
  expect((await digest()).split(".")[3]).not.toBe(before.split(".")[3]);
});

test("a developer cannot change rules, and an admin's change says in the log what it was", async () => {
  const project = await seedStaged();
  const developer = { inside: async (env: string) => project.inside(env, await project.member("developer")) };
  await expect(setRules(developer, "staging", { approvals: 1 })).rejects.toMatchObject({ code: "forbidden" });
  await setRules(project, "production", { approvals: 2, freezeWindows: [frozenNow()] });
  const [event] = (await listAuditEvents(await project.as(), { limit: 1 })).events;
  expect(event).toMatchObject({
    action: "environment.rules_changed",
    before: { approvals: 0, freezes: "none" },
    after: { approvals: 2, freezes: expect.stringContaining("00:00 to ") },
  });
});
