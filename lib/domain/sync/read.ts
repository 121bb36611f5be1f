import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../context";
import { readPause } from "../deployment/pause";
import { DomainError, notFound } from "../errors";
import { livingEnvironments, type LivingEnvironment } from "../environment/create";
import { findings, sortByGravity } from "../preflight";
import { readRules } from "../promotion/rules";
import { readComparedFiles } from "../version/compare";
import { storedManifest } from "../version/stored-manifest";
import { readDrift } from "./drift";
import { assertPathAllowed } from "./path-rule";
import type { PlanBasis, PlanFiles } from "./plan";
import { readSharedFindings } from "./shared-findings";

/**
 * Reads all that a plan depends on, and refuses where there is none: same environment, a way the rules do not allow, a source
 * that runs nothing (S1). @throws `not_found`, `path_not_allowed`, `nothing_deployed`
 */
export async function readPlanBasis(
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
  const basis: PlanBasis = {
    source: planEnvironment(source),
    target: planEnvironment(target),
    promotionPath,
    rules: await readRules(tx, ctx, target.id),
    to,
    from: await readActive(tx, ctx, target),
    staged: await readStaged(tx, ctx, target),
    findings: sortByGravity([
      ...(await findings(tx, ctx, target, to.manifest)),
      ...(await readSharedFindings(tx, ctx, { source, target }, to.manifest)),
    ]),
    drift: await readDrift(tx, ctx, target),
    paused: await readPause(tx, ctx.project.id, target.id),
    skipped: between(environments, source, target).map(({ name }) => name),
  };
  return basis;
}

/** Those on the way up from one environment to the other, without the two. */
function between(path: readonly LivingEnvironment[], source: LivingEnvironment, target: LivingEnvironment) {
  return path.slice(path.indexOf(source) + 1, Math.max(0, path.indexOf(target)));
}

function planEnvironment({ id, slug, name, kind, protected: isProtected }: LivingEnvironment) {
  return { id, slug, name, kind, protected: isProtected };
}

/** The files of what runs in the target and of what would arrive. */
export async function readPlanFiles(
  tx: Transaction,
  ctx: ProjectContext,
  { from, to }: PlanBasis,
): Promise<PlanFiles> {
  return {
    before: from ? await readComparedFiles(tx, ctx, from.version.id) : [],
    after: await readComparedFiles(tx, ctx, to.version.id),
  };
}

const versionColumns = { id: true, number: true, name: true, digest: true } as const;

async function readActive(tx: Transaction, ctx: ProjectContext, environment: LivingEnvironment) {
  const deployment = await tx.deployment.findFirst({
    where: { projectId: ctx.project.id, environmentId: environment.id, status: "active" },
    select: { id: true, version: { select: { ...versionColumns, manifest: true } } },
  });
  if (!deployment) return null;
  const { manifest, ...version } = deployment.version;
  return { deploymentId: deployment.id, version, manifest: storedManifest(manifest) };
}

async function readStaged(tx: Transaction, ctx: ProjectContext, environment: LivingEnvironment) {
  const deployment = await tx.deployment.findFirst({
    where: { projectId: ctx.project.id, environmentId: environment.id, status: "staged" },
    select: { id: true, version: { select: versionColumns } },
  });
  return deployment && { deploymentId: deployment.id, version: deployment.version };
}
