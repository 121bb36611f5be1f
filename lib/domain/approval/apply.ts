import type { ApplyApproval } from "@/lib/schemas/approval";
import type { ProjectContext } from "../context";
import { livingEnvironments } from "../environment/create";
import { DomainError } from "../errors";
import { startSync } from "../sync/apply";
import type { AppliedSync } from "../sync/over";
import { voidIfMoved } from "./close";
import { closed, findRequest, type StoredRequest } from "./stored";

/**
 * Applies the very plan that was approved, as the requester or as anyone who may deploy there. Pressed twice it happens once.
 * @throws `plan_stale` when it moved, which also ends the request; `approval_closed`, and what `startSync` refuses
 */
export async function applyApproval(ctx: ProjectContext, input: ApplyApproval): Promise<AppliedSync> {
  const { request, source, target } = await readRequest(ctx, input.requestId);
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
  try {
    return await startSync(ctx, sync);
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
    return {
      request,
      source: environments.find(({ id }) => id === request.sourceEnvironmentId),
      target: environments.find(({ id }) => id === request.targetEnvironmentId),
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
