import type { Transaction } from "@/lib/db/scope";
import type { DeployVersion } from "@/lib/schemas/deployment";
import type { Finding } from "@/lib/schemas/finding";
import { recordAudit } from "../audit";
import { probeConnections } from "../connection/probe";
import type { EnvironmentContext, ProjectContext } from "../context";
import { DomainError, notFound } from "../errors";
import { requirePermission } from "../permissions";
import type { Override } from "../promotion/pass-gates";
import { isBlocked, movePointer, preflight } from "./activate";
import { stageVersion, type StagedDeployment } from "./stage";
import { acrossProject, lockedEnvironment } from "./standing";

/** What became of a deployment that was asked for: `active` runs now, `staged` waits, and `findings` say for what. */
export interface DeployResult {
  deployment: { id: string; number: number; status: "staged" | "active" };
  version: { number: number; name: string };
  findings: Finding[];
}

/**
 * Puts a version into the environment, and makes it active at once when asked to and nothing blocks that (V4); blocked, it
 * stays staged and the findings say why. @throws DomainError `environment_protected` (V6), `not_found`, `conflict`, `forbidden`
 */
export async function deployVersion(ctx: EnvironmentContext, input: DeployVersion): Promise<DeployResult> {
  requirePermission(ctx, "deployment.create");
  const project = acrossProject(ctx);
  if (input.activate) await probeConnections(project, ctx.environment);
  return project.db.write(async (tx) => {
    const environment = await lockedEnvironment(tx, ctx);
    if (environment.protected) throw await protectedEnvironment(tx, project, environment);
    const version = await findVersion(tx, project, input.versionNumber);
    if (environment.activeDeployment?.version.id === version.id)
      throw new DomainError("conflict", `${environment.name} already runs version ${version.number}.`, {
        field: "versionNumber",
      });
    const deployment = await stageVersion(tx, project, { environment, version, origin: "direct" });
    const findings = await preflight(tx, project, { environment, deployment });
    const status = input.activate && !isBlocked(findings) ? "active" : "staged";
    if (status === "active") await movePointer(tx, project, { environment, deployment });
    await recordDeployment(tx, ctx, { deployment, status, from: environment.activeDeployment });
    return resultOf(deployment, status, findings);
  });
}

async function protectedEnvironment(
  tx: Transaction,
  ctx: ProjectContext,
  environment: { name: string; position: number },
): Promise<DomainError> {
  const below = await tx.environment.findFirst({
    where: { projectId: ctx.project.id, deletedAt: null, position: { lt: environment.position } },
    orderBy: { position: "desc" },
    select: { name: true },
  });
  const instead = below
    ? `Sync it up from ${below.name} instead.`
    : "Let an admin lift its protection in the settings.";
  return new DomainError(
    "environment_protected",
    `${environment.name} takes versions only by sync. ${instead}`,
  );
}

async function findVersion(tx: Transaction, ctx: ProjectContext, number: number) {
  const version = await tx.version.findFirst({
    where: { projectId: ctx.project.id, number },
    select: { id: true, number: true },
  });
  if (!version) throw notFound("version");
  return version;
}

/** The audit event of whatever changed what an environment runs or has staged. */
export async function recordDeployment(
  tx: Transaction,
  ctx: EnvironmentContext,
  {
    deployment,
    status,
    from,
    override = null,
  }: {
    deployment: StagedDeployment;
    status: string;
    from: StagedDeployment | null;
    override?: Override | null;
  },
): Promise<void> {
  const verb = status === "active" && deployment.origin === "rollback" ? "rolled_back" : verbs[status];
  await recordAudit(tx, ctx, {
    action: `deployment.${verb}`,
    target: { kind: "deployment", id: deployment.id, name: `v${deployment.version.number}` },
    before: { activeVersion: from?.version.number ?? null },
    after: {
      version: deployment.version.number,
      name: deployment.version.name,
      status,
      origin: deployment.origin,
      ...(override && { brokeTheGlass: override.reason, passed: override.gates }),
    },
  });
}

const verbs: Record<string, string> = { active: "activated", staged: "staged", discarded: "discarded" };

export function resultOf(
  deployment: StagedDeployment,
  status: "staged" | "active",
  findings: Finding[],
): DeployResult {
  const { id, number, version } = deployment;
  return {
    deployment: { id, number, status },
    version: { number: version.number, name: version.name },
    findings,
  };
}
