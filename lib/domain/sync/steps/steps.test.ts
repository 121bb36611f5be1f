import { afterAll, expect, test, vi } from "vitest";
import {
  activateStaged,
  deployVersion,
  discardStaged,
  listDeployments,
  rollBack,
} from "@/lib/domain/deployment";
import { deleteEnvironment } from "@/lib/domain/environment";
import { changeRole, listMembers, removeMember } from "@/lib/domain/member";
import { organizationContext } from "@/lib/auth/context";
import { newId } from "@/lib/ids";
import { seedProject } from "@/tests/seed/organization";
import { seedConnection, seedVersion } from "@/tests/seed/version";
import { useOwnDatabase } from "@/tests/setup/own-database";
import { asOwner } from "@/tests/setup/sql";
import { buildGates, type Boundary } from "@/tests/setup/sync-gates";
import { getSyncProgress, previewSync, startSync } from "..";
import { whenOver } from "../over";

await useOwnDatabase();
const gates = await buildGates(process.env["TEST_DATABASE_URL"] ?? "");
afterAll(() => gates.leave());

/** Linus syncs v3 to staging, where v1 ran and v2 runs; at the boundary something happens; then the sync goes on. */
async function syncWhile(
  boundary: Boundary,
  happens: (world: Awaited<ReturnType<typeof seedWorld>>) => Promise<unknown>,
) {
  const world = await seedWorld();
  await gates.close(world.project.id, boundary);
  const ctx = await world.as(world.linus);
  const ends = { source: "development", target: "staging" };
  const { plan } = await previewSync(ctx, ends);
  const { id, status } = await startSync(ctx, {
    ...ends,
    planDigest: plan.digest,
    idempotencyKey: newId(),
    activate: true,
  });
  expect(status).toBe("running");
  await gates.reached(world.project.id, boundary);
  await happens(world);
  await gates.openAll();
  await whenOver(await world.as(), id);
  const progress = await getSyncProgress(await world.as(), id);
  const versions = await asOwner(
    `SELECT d.status::text, v.number FROM deployments d JOIN versions v ON v.id = d.version_id
     WHERE d.environment_id = $1 AND d.status IN ('active', 'staged')`,
    [world.staging.environment.id],
  );
  return {
    status: progress.status,
    reason: progress.reason,
    steps: progress.steps.map((step) => step.status),
    runs: versions.find((row) => row["status"] === "active")?.["number"],
    waits: versions.find((row) => row["status"] === "staged")?.["number"],
  };
}

async function seedWorld() {
  const seeded = await seedProject("three");
  const staging = await seeded.inside("staging", await seeded.member("admin", "Grace Hopper"));
  const linus = await seeded.member("developer", "Linus");
  const manifest = {
    name: "Orders",
    systems: { crm: { name: "CRM", baseUrl: "https://crm.example.com", auth: { type: "bearer" } } },
  };
  for (let n = 0; n < 4; n += 1) await seedVersion(await seeded.as(), { manifest });
  await seedConnection(await seeded.inside("development"), "crm");
  await seedConnection(staging, "crm");
  const first = await deployVersion(staging, { versionNumber: 1, activate: true });
  await deployVersion(staging, { versionNumber: 2, activate: true });
  await deployVersion(await seeded.inside("development"), { versionNumber: 3, activate: true });
  const administration = () => organizationContext(seeded.owner, seeded.organization.slug);
  return { ...seeded, staging, linus, first: first.deployment.id, administration };
}

const stoppedAtStage = ["stopped", "skipped", "skipped", "done"];
const stoppedAtActivate = ["done", "done", "stopped", "done"];

test("S5: what was put into the target before the version was staged ends the sync, and stays", async () => {
  const sync = await syncWhile("stage running", ({ staging }) =>
    deployVersion(staging, { versionNumber: 4, activate: false }),
  );
  expect(sync).toEqual({
    status: "failed",
    reason:
      "Grace Hopper deployed v4 in Staging meanwhile. v3 was not staged, and this sync changed nothing in Staging. Read the new plan, then sync.",
    steps: stoppedAtStage,
    runs: 2,
    waits: 4,
  });
});

test("S5: a rollback while the sync is under way wins, whatever step it has come to", async () => {
  const before = await syncWhile("stage running", ({ staging, first }) =>
    rollBack(staging, { deploymentId: first }),
  );
  expect(before).toMatchObject({ status: "failed", steps: stoppedAtStage, runs: 1 });
  expect(before.reason).toContain("Grace Hopper rolled back to v1 in Staging meanwhile.");
  const between = await syncWhile("activate running", ({ staging, first }) =>
    rollBack(staging, { deploymentId: first }),
  );
  expect(between).toEqual({
    status: "failed",
    reason:
      "Grace Hopper rolled back to v1 in Staging meanwhile. v3 was discarded and not activated. Read the new plan, then sync.",
    steps: stoppedAtActivate,
    runs: 1,
    waits: undefined,
  });
});

test("S5: another version staged in its place, or its own discarded, ends the sync before it activates", async () => {
  const replaced = await syncWhile("activate running", ({ staging }) =>
    deployVersion(staging, { versionNumber: 4, activate: false }),
  );
  expect(replaced).toMatchObject({ status: "failed", runs: 2, waits: 4 });
  expect(replaced.reason).toContain("Grace Hopper deployed v4 in Staging meanwhile.");
  const discarded = await syncWhile("activate running", async ({ staging }) =>
    discardStaged(staging, { deploymentId: await stagedIn(staging) }),
  );
  expect(discarded).toMatchObject({ status: "failed", runs: 2, waits: undefined });
  expect(discarded.reason).toContain("Somebody discarded v3 in Staging before it was activated.");
});

test("what somebody activated by hand first is not activated again", async () => {
  const sync = await syncWhile("activate running", async ({ staging }) =>
    activateStaged(staging, { deploymentId: await stagedIn(staging) }),
  );
  expect(sync).toMatchObject({ status: "activated", runs: 3, waits: undefined });
  expect(sync.reason).toBe("Somebody activated v3 by hand in Staging before this sync did.");
});

test("a target that is deleted meanwhile ends the sync", async () => {
  const remove = async ({ as, staging }: Awaited<ReturnType<typeof seedWorld>>) =>
    deleteEnvironment(await as(), { environmentId: staging.environment.id, confirmation: "Staging" });
  expect(await syncWhile("stage running", remove)).toMatchObject({
    status: "failed",
    reason: expect.stringMatching(/^Staging was deleted meanwhile\. v3 was not staged/),
    steps: stoppedAtStage,
  });
  expect(await syncWhile("activate running", remove)).toMatchObject({
    status: "failed",
    reason: "Staging was deleted meanwhile. v3 was not activated there.",
    runs: 2,
  });
});

test("who loses the right to deploy there meanwhile changes nothing any more", async () => {
  type World = Awaited<ReturnType<typeof seedWorld>>;
  const membershipOf = async ({ administration, linus }: World) =>
    (await listMembers(await administration())).members.find(({ user }) => user.id === linus.id)?.id ?? "";
  const demote = async (world: World) =>
    changeRole(await world.administration(), { memberId: await membershipOf(world), role: "viewer" });
  const remove = async (world: World) =>
    removeMember(await world.administration(), await membershipOf(world));
  for (const lose of [demote, remove]) {
    expect(await syncWhile("stage running", lose)).toMatchObject({
      status: "failed",
      reason: expect.stringMatching(/^Linus may no longer deploy in Staging\. v3 was not staged/),
      runs: 2,
      waits: undefined,
    });
    expect(await syncWhile("activate running", lose)).toMatchObject({
      status: "staged",
      reason: "Linus may no longer deploy in Staging. v3 stays staged and was not activated.",
      steps: stoppedAtActivate,
      runs: 2,
      waits: 3,
    });
  }
});

test("V4: credentials that stop working between plan and activation leave the version staged, and are named", async () => {
  const sync = await syncWhile("activate running", ({ staging }) =>
    asOwner("UPDATE connections SET status = 'invalid' WHERE environment_id = $1", [staging.environment.id]),
  );
  expect(sync).toEqual({
    status: "staged",
    reason: "Version 3 cannot run in Staging yet: CRM refused the credentials of Staging.",
    steps: stoppedAtActivate,
    runs: 2,
    waits: 3,
  });
});

test("a sync that was interrupted for more than five minutes goes on no more", async () => {
  const sync = await syncWhile("stage running", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6 * 60 * 1000 });
    return Promise.resolve();
  }).finally(() => vi.useRealTimers());
  expect(sync).toMatchObject({ status: "failed", runs: 2, waits: undefined });
  expect(sync.reason).toContain("It was interrupted for more than 5 minutes.");
});

test("while one sync runs into a target, another one is refused with the name of who runs it", async () => {
  await syncWhile("activate running", async ({ as }) => {
    const ends = { source: "development", target: "staging" };
    const { plan, running } = await previewSync(await as(), ends);
    expect(running).not.toBeNull();
    const input = { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true };
    await expect(startSync(await as(), input)).rejects.toThrow(
      "A sync to Staging by Linus is running. Wait until it is over, then read the new plan.",
    );
  });
});

async function stagedIn(staging: Awaited<ReturnType<typeof seedWorld>>["staging"]): Promise<string> {
  const { deployments } = await listDeployments(staging);
  return deployments.find(({ status }) => status === "staged")?.id ?? "";
}
