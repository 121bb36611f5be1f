import type { Prisma } from "@/lib/db/generated/client";
import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { RequestApproval } from "@/lib/schemas/approval";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { standingOf } from "../promotion/standing";
import { buildSyncPlan, planDigest, whatMoved, type PlanBasis } from "../sync/plan";
import { readPlanBasis, readPlanFiles } from "../sync/read";
import { closeRequest } from "./close";
import { personOf } from "./person";
import { nameOf, requestColumns, type StoredRequest } from "./stored";

/**
 * Asks others to approve the plan of a sync (S6), also into an environment the requester cannot deploy to: the approvals lend them
 * the right. One request a way is open; an older one of another plan ends. @throws `plan_stale`, `conflict`, `gate_shut`, `forbidden`
 */
export async function requestApproval(ctx: ProjectContext, input: RequestApproval): Promise<{ id: string }> {
  requirePermission(ctx, "sync.request");
  const requester = personOf(ctx);
  return ctx.db.write(async (tx) => {
    const basis = await readPlanBasis(tx, ctx, input);
    await assertMayRequest(tx, ctx, basis, input);
    const older = await endOlder(tx, ctx, basis);
    const plan = buildSyncPlan(basis, await readPlanFiles(tx, ctx, basis));
    const request = await tx.approvalRequest.create({
      data: {
        id: newId(),
        organizationId: ctx.organization.id,
        projectId: ctx.project.id,
        sourceEnvironmentId: plan.source.id,
        sourceName: plan.source.name,
        targetEnvironmentId: plan.target.id,
        targetName: plan.target.name,
        versionNumber: plan.to.number,
        planDigest: plan.digest,
        plan: plan as unknown as Prisma.InputJsonObject, // plain data: what was read, kept as it was
        activate: input.activate,
        note: input.note,
        requesterId: requester.id,
        requesterName: requester.name,
      },
      select: requestColumns,
    });
    await recordAudit(tx, ctx, {
      action: "approval.requested",
      target: { kind: "approval", id: request.id, name: nameOf(request) },
      environmentId: plan.target.id,
      after: {
        plan: plan.digest,
        activate: input.activate,
        note: input.note,
        ...(older && { ended: older.id }),
      },
    });
    return { id: request.id };
  });
}

async function assertMayRequest(
  tx: Transaction,
  ctx: ProjectContext,
  basis: PlanBasis,
  input: RequestApproval,
): Promise<void> {
  const digest = planDigest(basis);
  const moved = whatMoved(input.planDigest, digest);
  if (moved.length > 0)
    throw new DomainError(
      "plan_stale",
      `Nothing was requested, because ${moved.join(" and ")} changed while you were reading. Read the new plan, then request.`,
    );
  const { target, from, to } = basis;
  if (from?.version.digest === to.version.digest)
    throw new DomainError(
      "conflict",
      `${target.name} already runs v${to.version.number}. There is nothing to request.`,
    );
  const { gates, approvalsNeeded, request } = await standingOf(tx, ctx, basis, digest);
  if (request)
    throw new DomainError(
      "conflict",
      `${request.requesterName} has requested approval of this very plan already. Open that request.`,
    );
  if (approvalsNeeded === 0)
    throw new DomainError("conflict", `${target.name} asks for no approval. Sync it directly.`);
  const stuck = gates.find(({ met, overridable }) => !met && !overridable);
  if (stuck) throw new DomainError("gate_shut", `Nothing was requested. ${stuck.sentence}`);
}

/** An open request for the same way whose plan is no longer this one. */
async function endOlder(
  tx: Transaction,
  ctx: ProjectContext,
  { source, target }: PlanBasis,
): Promise<StoredRequest | null> {
  const older = await tx.approvalRequest.findFirst({
    where: {
      projectId: ctx.project.id,
      sourceEnvironmentId: source.id,
      targetEnvironmentId: target.id,
      status: "open",
    },
    select: requestColumns,
  });
  if (older) await closeRequest(tx, ctx, older, "voided", "A newer plan was requested in its place.");
  return older;
}
