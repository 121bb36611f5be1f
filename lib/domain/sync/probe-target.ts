import { probeConnections, testableConnections } from "../connection/probe";
import type { ProjectContext } from "../context";
import { livingEnvironments } from "../environment";

/**
 * Tries the target's connections before its preflight, for those who may deploy there; nobody else makes requests with its
 * credentials. A target that does not exist is for the plan to refuse.
 */
export async function probeTarget(ctx: ProjectContext, slug: string): Promise<void> {
  const target = await targetToProbe(ctx, slug);
  if (target) await probeConnections(ctx, target);
}

/** How many of the target's connections such a probe would try. */
export async function countToProbe(ctx: ProjectContext, slug: string): Promise<number> {
  const target = await targetToProbe(ctx, slug);
  return target ? (await testableConnections(ctx, target)).length : 0;
}

async function targetToProbe(ctx: ProjectContext, slug: string) {
  const environments = await ctx.db.read((tx) => livingEnvironments(tx, ctx));
  const target = environments.find((environment) => environment.slug === slug);
  return target && ctx.may("deployment.create", target.kind) ? target : undefined;
}
