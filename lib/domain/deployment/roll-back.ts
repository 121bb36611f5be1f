import type { Transaction } from "@/lib/db/scope";
import { probeConnections } from "../connection/probe";
import type { EnvironmentContext } from "../context";
import { DomainError, notFound } from "../errors";
import { requirePermission } from "../permissions";
import { activate } from "./activate";
import { pauseActivation } from "./pause";
import { recordDeployment, resultOf, type DeployResult } from "./deploy";
import { stageVersion } from "./stage";
import { acrossProject, lockedEnvironment } from "./standing";

/**
 * Makes the version of an earlier deployment active again: a new deployment with the same preflight and history as any other,
 * so that it can itself be rolled back (V5). Allowed where the environment is protected, since the version came there by sync.
 * From then on syncs into the environment only stage, until somebody resumes. Blocked, nothing changes. @throws DomainError `preflight_blocked`, `not_found`, `conflict`, `forbidden`
 */
export async function rollBack(
  ctx: EnvironmentContext,
  input: { deploymentId: string },
): Promise<DeployResult> {
  requirePermission(ctx, "deployment.create");
  const project = acrossProject(ctx);
  await probeConnections(project, ctx.environment);
  return project.db.write(async (tx) => {
    const environment = await lockedEnvironment(tx, ctx);
    const version = await versionThatRan(tx, ctx, input.deploymentId);
    if (environment.activeDeployment?.version.id === version.id)
      throw new DomainError("conflict", `${environment.name} already runs version ${version.number}.`);
    const deployment = await stageVersion(tx, project, { environment, version, origin: "rollback" });
    const findings = await activate(tx, project, { environment, deployment });
    await pauseActivation(tx, ctx, version);
    await recordDeployment(tx, ctx, { deployment, status: "active", from: environment.activeDeployment });
    return resultOf(deployment, "active", findings);
  });
}

/** Only what once ran here can be gone back to; a discarded one never passed a preflight. */
async function versionThatRan(tx: Transaction, ctx: EnvironmentContext, id: string) {
  const earlier = await tx.deployment.findFirst({
    where: { id, environmentId: ctx.environment.id, projectId: ctx.project.id, activatedAt: { not: null } },
    select: { version: { select: { id: true, number: true } } },
  });
  if (!earlier) throw notFound("deployment");
  return earlier.version;
}
