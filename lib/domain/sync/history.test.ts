import { expect, test } from "vitest";
import { deployVersion, listDeployments } from "@/lib/domain/deployment";
import { deleteEnvironment } from "@/lib/domain/environment";
import { removeEnvironment } from "@/lib/domain/environment/remove";
import { newId } from "@/lib/ids";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { asOwner } from "@/tests/setup/sql";
import { applySync, getSync, getSyncProgress, listSyncs, previewSync } from ".";

/** A developer's sync from development to staging. */
async function seedSynced() {
  const seeded = await seedProject("three");
  const linus = await seeded.member("developer", "Linus");
  await seedVersion(await seeded.as());
  await deployVersion(await seeded.inside("development"), { versionNumber: 1, activate: true });
  const ends = { source: "development", target: "staging" };
  const { plan } = await previewSync(await seeded.as(), ends);
  const input = { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true };
  const { id } = await applySync(await seeded.as(linus), input);
  return { ...seeded, linus, id };
}

test("S7: the record has each step with its times, and how long it all took", async () => {
  const { as, id } = await seedSynced();
  const { steps, durationMs, createdAt, finishedAt } = await getSync(await as(), id);
  expect(steps.map(({ kind, status }) => [kind, status])).toEqual([
    ["stage", "done"],
    ["test", "done"],
    ["activate", "done"],
    ["finish", "done"],
  ]);
  const times = steps.flatMap(({ startedAt, endedAt }) => [startedAt!.getTime(), endedAt!.getTime()]);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(finishedAt!.getTime() - createdAt.getTime()).toBe(durationMs);
});

test("S7: the record outlives the people in it", async () => {
  const { as, linus, id } = await seedSynced();
  await asOwner("DELETE FROM users WHERE id = $1", [linus.id]);
  expect(await getSyncProgress(await as(), id)).toMatchObject({ actorName: "Linus", status: "activated" });
  expect((await listSyncs(await as())).syncs).toMatchObject([{ id, actorName: "Linus" }]);
});

test("S7: the record outlives its environments, also when they are gone for good", async () => {
  const { as, inside, id } = await seedSynced();
  for (const [slug, name] of [
    ["development", "Development"],
    ["staging", "Staging"],
  ] as const) {
    const { environment, organization, project } = await inside(slug);
    await deleteEnvironment(await as(), { environmentId: environment.id, confirmation: name });
    await asOwner("UPDATE environments SET deleted_at = now() - interval '8 days' WHERE id = $1", [
      environment.id,
    ]);
    await removeEnvironment({ id: environment.id, organizationId: organization.id, projectId: project.id });
  }
  expect(await getSync(await as(), id)).toMatchObject({
    sourceName: "Development",
    targetName: "Staging",
    status: "activated",
    plan: { to: { number: 1 } },
    steps: [{ kind: "stage" }, { kind: "test" }, { kind: "activate" }, { kind: "finish" }],
  });
});

test("S7: an environment's history says from where each version came, under the name of then", async () => {
  const { inside } = await seedSynced();
  const { environment } = await inside("development");
  await asOwner("UPDATE environments SET name = 'Sandbox', name_key = 'sandbox' WHERE id = $1", [
    environment.id,
  ]);
  expect((await listDeployments(await inside("staging"))).deployments).toMatchObject([
    { origin: "sync", sourceName: "Development", actorName: "Linus" },
  ]);
});
