import type { Transaction } from "@/lib/db/scope";
import type { PlanSync, SyncPreview } from "@/lib/schemas/sync";
import type { ProjectContext } from "../context";
import { countContents } from "../environment";
import { requirePermission } from "../permissions";
import { readPassage } from "../promotion/passage";
import { buildSyncPlan } from "./plan";
import { countToProbe, probeTarget } from "./probe-target";
import { readPlanBasis, readPlanFiles } from "./read";

/**
 * The plan of a sync from one environment to another, for reading (S2). It changes nothing but what is known of the target's
 * connections, which are tried first.
 */
export async function previewSync(ctx: ProjectContext, input: PlanSync): Promise<SyncPreview> {
  requirePermission(ctx, "project.read");
  await probeTarget(ctx, input.target);
  return { ...(await readPreview(ctx, input)), untested: 0 };
}

/**
 * The same at once, by what the last tests said: nobody waits for other companies' servers to read what changes. `untested` says how
 * many connections `previewSync` would try, and so whether its findings, and with them its digest, can differ.
 */
export async function draftSync(ctx: ProjectContext, input: PlanSync): Promise<SyncPreview> {
  requirePermission(ctx, "project.read");
  const preview = await readPreview(ctx, input);
  return { ...preview, untested: await countToProbe(ctx, input.target) };
}

function readPreview(ctx: ProjectContext, input: PlanSync): Promise<Omit<SyncPreview, "untested">> {
  return ctx.db.read(async (tx) => {
    const basis = await readPlanBasis(tx, ctx, input);
    const { connections, variables, tokens } = await countContents(tx, ctx, basis.target.id);
    const plan = buildSyncPlan(basis, await readPlanFiles(tx, ctx, basis));
    return {
      plan,
      passage: await readPassage(tx, ctx, basis, plan.digest),
      stays: { connections, variables, tokens },
      running: await findRunning(tx, ctx, basis.target),
    };
  });
}

async function findRunning(
  tx: Transaction,
  ctx: ProjectContext,
  target: { id: string },
): Promise<string | null> {
  const running = await tx.sync.findFirst({
    where: { projectId: ctx.project.id, targetEnvironmentId: target.id, status: "running" },
    select: { id: true },
  });
  return running?.id ?? null;
}
