import { openScope, type Transaction } from "@/lib/db/scope";
import type { EnvironmentContext, ProjectContext } from "../context";
import { lockEnvironments } from "../environment/lock";
import { notFound } from "../errors";
import { stagedColumns } from "./stage";

/**
 * The same person, seeing the whole project: a preflight compares an environment's secrets, by their fingerprints, with
 * those of its neighbors (C2). Everything written from here still names the one environment.
 */
export function acrossProject(ctx: EnvironmentContext): ProjectContext {
  const scope = { organizationId: ctx.organization.id, projectId: ctx.project.id };
  return { ...ctx, db: openScope(scope) };
}

/** How the environment stands once nobody else can change what runs in it. @throws `not_found` when it was deleted meanwhile */
export async function lockedEnvironment(tx: Transaction, ctx: EnvironmentContext) {
  await lockEnvironments(tx, ctx.environment.id);
  const environment = await tx.environment.findFirst({
    where: { id: ctx.environment.id, projectId: ctx.project.id, deletedAt: null },
    select: {
      id: true,
      slug: true,
      name: true,
      kind: true,
      protected: true,
      position: true,
      activeDeployment: { select: stagedColumns },
    },
  });
  if (!environment) throw notFound("environment");
  return environment;
}
