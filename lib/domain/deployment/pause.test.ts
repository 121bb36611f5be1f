import { expect, test } from "vitest";
import { listAuditEvents } from "@/lib/domain/audit";
import { applySync, getSyncProgress, previewSync } from "@/lib/domain/sync";
import { newId } from "@/lib/ids";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { currentDeployments, deployVersion, resumeActivation, rollBack } from ".";
import { activeVersion } from "./active";

/** Staging ran v1, then v2, and went back to v1; development runs v3. */
async function seedRolledBack() {
  const seeded = await seedProject("three");
  const [development, staging] = [await seeded.inside("development"), await seeded.inside("staging")];
  for (let n = 0; n < 3; n += 1) await seedVersion(await seeded.as());
  const first = await deployVersion(staging, { versionNumber: 1, activate: true });
  await deployVersion(staging, { versionNumber: 2, activate: true });
  await rollBack(staging, { deploymentId: first.deployment.id });
  await deployVersion(development, { versionNumber: 3, activate: true });
  const sync = async () => {
    const ctx = await seeded.as();
    const ends = { source: "development", target: "staging" };
    const { plan } = await previewSync(ctx, ends);
    const applied = await applySync(ctx, {
      ...ends,
      planDigest: plan.digest,
      idempotencyKey: newId(),
      activate: true,
    });
    return getSyncProgress(ctx, applied.id);
  };
  return { ...seeded, staging, first: first.deployment.id, sync };
}

test("V5: after a rollback a sync only stages and says who paused it, until somebody resumes", async () => {
  const { staging, sync, as } = await seedRolledBack();
  const staged = await sync();
  expect(staged).toMatchObject({ status: "staged", steps: [{ kind: "stage" }, { kind: "finish" }] });
  expect(staged.reason).toMatch(
    /^Auto-activation in Staging is paused since Ada Lovelace rolled back to v1 on .+ 20\d\d\. Resume it, or activate this version by hand\.$/,
  );
  expect((await activeVersion(staging))?.number).toBe(1);
  expect((await currentDeployments(staging)).paused).toMatchObject({
    byName: "Ada Lovelace",
    versionNumber: 1,
  });
  await resumeActivation(staging);
  expect((await currentDeployments(staging)).paused).toBeNull();
  expect(await sync()).toMatchObject({ status: "activated", reason: null });
  const { events } = await listAuditEvents(await as(), { environmentId: staging.environment.id });
  expect(events.filter(({ action }) => action === "environment.activation_resumed")).toHaveLength(1);
});

test("a plan that was read before somebody rolled back or resumed is stale", async () => {
  const { staging, as } = await seedRolledBack();
  const ends = { source: "development", target: "staging" };
  const { plan } = await previewSync(await as(), ends);
  await resumeActivation(staging);
  const input = { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true };
  await expect(applySync(await as(), input)).rejects.toMatchObject({ code: "plan_stale" });
});

test("only who may deploy there resumes, and only what is paused", async () => {
  const { inside, member, staging } = await seedRolledBack();
  const viewer = await inside("staging", await member("viewer"));
  await expect(resumeActivation(viewer)).rejects.toMatchObject({ code: "forbidden" });
  await resumeActivation(staging);
  await expect(resumeActivation(staging)).rejects.toThrow("Syncs to Staging activate already.");
});
