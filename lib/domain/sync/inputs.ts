import type { Transaction } from "@/lib/db/scope";
import type { Manifest } from "@/lib/schemas/manifest";
import type { ProjectContext } from "../context";
import { DomainError, notFound } from "../errors";
import { livingEnvironments, type LivingEnvironment } from "../environment/create";
import { findings } from "../preflight";
import { readDrift } from "./drift";
import { assertPathAllowed } from "./path-rule";
import type { PlanFile, PlanInputs, PlanSide } from "./plan";

/**
 * Reads all that a plan depends on, and refuses where there is none: same environment, a way the rules do not allow, a source
 * that runs nothing (S1). @throws `not_found`, `path_not_allowed`, `nothing_deployed`
 */
export async function readPlanInputs(
  tx: Transaction,
  ctx: ProjectContext,
  slugs: { source: string; target: string },
) {
  const environments = await livingEnvironments(tx, ctx);
  const source = environments.find(({ slug }) => slug === slugs.source);
  const target = environments.find(({ slug }) => slug === slugs.target);
  if (!source || !target) throw notFound("environment");
  const { promotionPath } = await tx.project.findUniqueOrThrow({
    where: { id: ctx.project.id, organizationId: ctx.organization.id },
    select: { promotionPath: true },
  });
  assertPathAllowed(promotionPath, environments, source, target);
  const to = await readActive(tx, ctx, source);
  if (!to)
    throw new DomainError(
      "nothing_deployed",
      `${source.name} runs no version yet. Deploy one there first, then sync it.`,
    );
  const inputs: PlanInputs = {
    source: planEnvironment(source),
    target: planEnvironment(target),
    promotionPath,
    to,
    from: await readActive(tx, ctx, target),
    staged: await readStaged(tx, ctx, target),
    findings: await findings(tx, ctx, target, to.manifest),
    drift: await readDrift(tx, ctx, target),
  };
  return inputs;
}

function planEnvironment({ id, slug, name, kind, protected: isProtected }: LivingEnvironment) {
  return { id, slug, name, kind, protected: isProtected };
}

const versionColumns = { id: true, number: true, name: true, digest: true } as const;

async function readActive(tx: Transaction, ctx: ProjectContext, environment: LivingEnvironment) {
  const deployment = await tx.deployment.findFirst({
    where: { projectId: ctx.project.id, environmentId: environment.id, status: "active" },
    select: { id: true, version: { select: { ...versionColumns, manifest: true } } },
  });
  if (!deployment) return null;
  const { manifest, ...version } = deployment.version;
  const files = await readFiles(tx, ctx, version.id);
  // Parsed by the manifest's schema when the version was made, and never changed since (V1).
  const side: PlanSide = { version, manifest: manifest as unknown as Manifest, files };
  return { ...side, deploymentId: deployment.id };
}

/** Two thousand files are two thousand rows: read as they are, without the client's per-row work. */
function readFiles(tx: Transaction, ctx: ProjectContext, versionId: string): Promise<PlanFile[]> {
  return tx.$queryRaw<PlanFile[]>`
    SELECT path, encode(sha256, 'hex') AS sha256, size FROM version_files
    WHERE project_id = ${ctx.project.id}::uuid AND version_id = ${versionId}::uuid`;
}

async function readStaged(tx: Transaction, ctx: ProjectContext, environment: LivingEnvironment) {
  const deployment = await tx.deployment.findFirst({
    where: { projectId: ctx.project.id, environmentId: environment.id, status: "staged" },
    select: { id: true, version: { select: versionColumns } },
  });
  return deployment && { ...deployment.version, deploymentId: deployment.id };
}
