import { expect, test } from "vitest";
import { listAuditEvents } from "@/lib/domain/audit";
import { deleteEnvironment } from "@/lib/domain/environment";
import { seedProject } from "@/tests/seed/organization";
import { seedVariable } from "@/tests/seed/version";
import { testRootKey } from "@/tests/setup/data-plane";
import { provideEnvironmentKey } from "../keys/environment-keys";
import { sweepEnvironments } from "./environments";

async function seedDeleted(daysAgo: number) {
  const { as, inside } = await seedProject("three");
  const ctx = await as();
  const staging = await inside("staging");
  await seedVariable(staging, "REGION", "eu");
  const { organization, project, environment } = staging;
  await provideEnvironmentKey(testRootKey(), {
    organizationId: organization.id,
    projectId: project.id,
    environmentId: environment.id,
  });
  await deleteEnvironment(ctx, { environmentId: environment.id, confirmation: "Staging" });
  await ctx.db.note((tx) =>
    tx.environment.update({
      where: { id: environment.id, projectId: project.id },
      data: { deletedAt: new Date(Date.now() - daysAgo * 24 * 60 * 60 * 1000) },
      select: { id: true },
    }),
  );
  const left = () =>
    staging.db.read(async (tx) => ({
      environments: await tx.environment.count({ where: { id: environment.id, projectId: project.id } }),
      variables: await tx.variable.count({ where: { environmentId: environment.id } }),
      keys: await tx.environmentKey.count({ where: { environmentId: environment.id } }),
    }));
  return { ctx, left };
}

test("E6: after seven days a deleted environment is gone with its keys and all, and the log says so once", async () => {
  const { ctx, left } = await seedDeleted(7.1);
  await sweepEnvironments();
  await sweepEnvironments();
  expect(await left()).toEqual({ environments: 0, variables: 0, keys: 0 });
  const removed = (await listAuditEvents(ctx)).events.filter(
    ({ action }) => action === "environment.removed",
  );
  expect(removed).toMatchObject([{ actorKind: "system", actorName: "Locktender", targetName: "Staging" }]);
});

test("before that nothing of it is touched", async () => {
  const { left } = await seedDeleted(6.9);
  await sweepEnvironments();
  expect(await left()).toEqual({ environments: 1, variables: 1, keys: 1 });
});
