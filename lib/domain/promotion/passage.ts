import type { Transaction } from "@/lib/db/scope";
import type { Passage } from "@/lib/schemas/sync";
import type { ProjectContext } from "../context";
import type { PlanBasis } from "../sync/plan";
import { standingOf } from "./standing";

/** How the reader of a plan may pass the gates of its target now. */
export async function readPassage(
  tx: Transaction,
  ctx: ProjectContext,
  basis: PlanBasis,
  planDigest: string,
): Promise<Passage> {
  const { gates, approvalsNeeded, request } = await standingOf(tx, ctx, basis, planDigest);
  const shut = gates.filter(({ met }) => !met);
  const neverOpen = shut.some(({ overridable }) => !overridable);
  return {
    gates,
    request: request && { id: request.id, requesterName: request.requesterName },
    mayRequest: approvalsNeeded > 0 && !request && !neverOpen && ctx.may("sync.request"),
    mayOverride: shut.length > 0 && !neverOpen && ctx.may("rules.override"),
  };
}
