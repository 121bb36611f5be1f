import type { ApplyApproval } from "@/lib/schemas/approval";
import { probeConnections } from "../connection/probe";
import type { ProjectContext } from "../context";
import { livingEnvironments } from "../environment/create";
import { DomainError } from "../errors";
import { applySync, type AppliedSync } from "../sync/apply";
import { voidIfMoved } from "./close";
import { countedApprovals } from "./counted";
import { closed, findRequest, type StoredRequest } from "./stored";

/**
 * Applies the very plan that was approved, as the requester or as anyone who may deploy there. Pressed twice it happens once.
 * @throws `plan_stale` when it moved, which also ends the request; `approval_closed`, and what `applySync` refuses
 */
export async function applyApproval(ctx: ProjectContext, input: ApplyApproval): Promise<AppliedSync> {
  const { request, source, target, isApproved } = await readRequest(ctx, input.requestId);
  const ways = { source: source?.slug ?? "", target: target?.slug ?? "" };
  const { requestId: _, ...rest } = input;
  const sync = {
    ...rest,
    ...ways,
    planDigest: request.planDigest,
    activate: request.activate,
    idempotencyKey: `approval-${request.id}`,
  };
  if (request.status !== "open" && request.status !== "applied") throw closed(request);
  if (request.status === "open") await refuseMoved(ctx, request);
  // Who was lent the right to activate also has the connections tried that activating depends on (V4).
  if (request.status === "open" && request.activate && target && isApproved)
    await probeConnections(ctx, target);
  try {
    return await applySync(ctx, sync);
  } catch (error) {
    if (request.status === "applied") throw closed(request);
    if (error instanceof DomainError && error.code === "plan_stale") await refuseMoved(ctx, request);
    throw error;
  }
}

function readRequest(ctx: ProjectContext, id: string) {
  return ctx.db.read(async (tx) => {
    const request = await findRequest(tx, ctx, id);
    const environments = await livingEnvironments(tx, ctx);
    const target = environments.find(({ id: other }) => other === request.targetEnvironmentId);
    return {
      request,
      source: environments.find(({ id: other }) => other === request.sourceEnvironmentId),
      target,
      isApproved: target ? (await countedApprovals(tx, ctx, request, target.kind)).length > 0 : false,
    };
  });
}

async function refuseMoved(ctx: ProjectContext, request: StoredRequest): Promise<void> {
  const moved = await voidIfMoved(ctx, request);
  if (moved)
    throw new DomainError(
      "plan_stale",
      `Nothing was applied. ${moved} The approvals are void; request approval of the new plan.`,
    );
}
