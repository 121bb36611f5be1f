import { probeConnections } from "../connection/probe";
import type { ProjectContext } from "../context";
import { livingEnvironments } from "../environment";

/**
 * Tries the target's connections before its preflight, for those who may deploy there; nobody else makes requests with its
 * credentials. A target that does not exist is for the plan to refuse.
 */
export async function probeTarget(ctx: ProjectContext, slug: string): Promise<void> {
  const environments = await ctx.db.read((tx) => livingEnvironments(tx, ctx));
  const target = environments.find((environment) => environment.slug === slug);
  if (target && ctx.may("deployment.create", target.kind)) await probeConnections(ctx, target);
}
