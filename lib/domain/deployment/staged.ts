import type { Transaction } from "@/lib/db/scope";
import { probeConnections } from "../connection/probe";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { passFreeze } from "../promotion/pass-freeze";
import { activate } from "./activate";
import { recordDeployment, resultOf, type DeployResult } from "./deploy";
import { stagedColumns, type StagedDeployment } from "./stage";
import { acrossProject, lockedEnvironment } from "./standing";

/**
 * Makes the staged deployment the active one. Also where the environment is protected: it came there by sync (V6), and then waits
 * for the end of a freeze, which an owner may pass with a reason.
 * @throws DomainError `preflight_blocked`, `gate_shut`, `conflict` when it is no longer staged, `forbidden`
 */
export async function activateStaged(
  ctx: EnvironmentContext,
  input: { deploymentId: string; overrideReason?: string | undefined },
): Promise<DeployResult> {
  requirePermission(ctx, "deployment.create");
  const project = acrossProject(ctx);
  await probeConnections(project, ctx.environment);
  return project.db.write(async (tx) => {
    const environment = await lockedEnvironment(tx, ctx);
    const deployment = await findStaged(tx, ctx, input.deploymentId);
    const override = await passFreeze(tx, project, environment, deployment, input.overrideReason);
    const findings = await activate(tx, project, { environment, deployment });
    if (deployment.syncId)
      await tx.sync.updateMany({
        // One that is still running finds out by itself.
        where: { id: deployment.syncId, projectId: ctx.project.id, status: { not: "running" } },
        data: { status: "activated" },
      });
    await recordDeployment(tx, ctx, {
      deployment,
      status: "active",
      from: environment.activeDeployment,
      override,
    });
    return resultOf(deployment, "active", findings);
  });
}

/** Takes the staged deployment away again; what is active runs on. @throws DomainError `conflict`, `forbidden` */
export async function discardStaged(ctx: EnvironmentContext, input: { deploymentId: string }) {
  requirePermission(ctx, "deployment.create");
  return ctx.db.write(async (tx) => {
    const environment = await lockedEnvironment(tx, ctx);
    const deployment = await findStaged(tx, ctx, input.deploymentId);
    await tx.deployment.update({
      where: { id: deployment.id, environmentId: environment.id },
      data: { status: "discarded", endedAt: new Date() },
      select: { id: true },
    });
    await recordDeployment(tx, ctx, { deployment, status: "discarded", from: environment.activeDeployment });
    return { number: deployment.number, version: deployment.version.number };
  });
}

async function findStaged(
  tx: Transaction,
  ctx: EnvironmentContext,
  id: string,
): Promise<StagedDeployment & { syncId: string | null }> {
  const deployment = await tx.deployment.findFirst({
    where: { id, environmentId: ctx.environment.id, projectId: ctx.project.id, status: "staged" },
    select: { ...stagedColumns, syncId: true },
  });
  if (deployment) return deployment;
  throw new DomainError(
    "conflict",
    "This deployment is no longer staged. Reload the page to see what became of it.",
  );
}
