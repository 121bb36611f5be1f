import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { DecideApproval } from "@/lib/schemas/approval";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { livingEnvironments } from "../environment/create";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { closeRequest, voidRequest, whyMoved } from "./close";
import { personOf } from "./person";
import { lockOpenRequest, nameOf, type StoredRequest } from "./stored";

/**
 * Approves a request or rejects it, which ends it; who approved may still reject. Each person counts once, and only for the plan
 * they read: if it moved, the request is void instead. @throws `plan_stale`, `approval_closed`, `conflict`, `forbidden`
 */
export async function decideApproval(ctx: ProjectContext, input: DecideApproval): Promise<void> {
  const moved = await ctx.db.write(async (tx) => {
    const request = await lockOpenRequest(tx, ctx, input.requestId);
    const because = await whyMoved(tx, ctx, request);
    if (because) await voidRequest(tx, ctx, request, because);
    else await record(tx, ctx, request, input);
    return because;
  });
  if (moved)
    throw new DomainError(
      "plan_stale",
      `${moved} The request is void. If it is still wanted, request it anew.`,
    );
}

async function record(
  tx: Transaction,
  ctx: ProjectContext,
  request: StoredRequest,
  { verdict, note }: DecideApproval,
): Promise<void> {
  const person = await assertMayDecide(tx, ctx, request);
  const mine = { requestId: request.id, personId: person.id };
  const earlier = await tx.approvalDecision.findFirst({
    where: { ...mine, projectId: ctx.project.id },
    select: { id: true, verdict: true },
  });
  if (earlier?.verdict === verdict)
    throw new DomainError("conflict", "You have approved this already. It counts once.");
  if (earlier)
    await tx.approvalDecision.update({
      where: { id: earlier.id, projectId: ctx.project.id },
      data: { verdict, note, createdAt: new Date() },
      select: { id: true },
    });
  else
    await tx.approvalDecision.create({
      data: {
        id: newId(),
        organizationId: ctx.organization.id,
        projectId: ctx.project.id,
        ...mine,
        personName: person.name,
        verdict,
        note,
      },
      select: { id: true },
    });
  if (verdict === "rejected") await closeRequest(tx, ctx, request, "rejected", note);
  await recordAudit(tx, ctx, {
    action: `approval.${verdict}`,
    target: { kind: "approval", id: request.id, name: nameOf(request) },
    environmentId: request.targetEnvironmentId,
    after: { plan: request.planDigest, note },
  });
}

/** Those who may deploy to the target, except who asked. */
async function assertMayDecide(tx: Transaction, ctx: ProjectContext, request: StoredRequest) {
  const person = personOf(ctx);
  const target = (await livingEnvironments(tx, ctx)).find(({ id }) => id === request.targetEnvironmentId);
  requirePermission(ctx, "deployment.create", target);
  if (person.id === request.requesterId)
    throw new DomainError("forbidden", "Nobody approves their own request. Ask somebody else to look at it.");
  return person;
}
