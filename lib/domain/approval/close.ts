import type { Transaction } from "@/lib/db/scope";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { DomainError } from "../errors";
import { systemActor } from "../system-actor";
import { livingEnvironments } from "../environment/create";
import { planDigest, whatMoved, type PlanBasis } from "../sync/plan";
import { readPlanBasis } from "../sync/read";
import { lockOpenRequest, nameOf, type StoredRequest } from "./stored";

/**
 * Ends an open request whose plan no longer holds, and says which part moved: approvals belong to one plan and die with it (S6).
 * Called whenever a request is read or applied. Returns why it ended, or null while it holds.
 */
export async function voidIfMoved(ctx: ProjectContext, request: StoredRequest): Promise<string | null> {
  const moved = await ctx.db.read((tx) => whyMoved(tx, ctx, request));
  if (!moved) return null;
  try {
    await ctx.db.write(async (tx) => voidRequest(tx, ctx, await lockOpenRequest(tx, ctx, request.id), moved));
  } catch (error) {
    // Somebody else read it in the same moment, and closed it.
    if (!(error instanceof DomainError && error.code === "approval_closed")) throw error;
  }
  return moved;
}

/** What moved since the request was made, as a sentence; null while its plan is still the one that would be applied. */
export async function whyMoved(
  tx: Transaction,
  ctx: ProjectContext,
  request: StoredRequest,
): Promise<string | null> {
  try {
    const moved = whatMoved(request.planDigest, planDigest(await basisOf(tx, ctx, request))).join(" and ");
    if (!moved) return null;
    return `${moved.charAt(0).toUpperCase()}${moved.slice(1)} changed after approval was requested.`;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/** What the request's plan would depend on now. @throws what `readPlanBasis` refuses; `not_found` naming an end that is gone */
export async function basisOf(
  tx: Transaction,
  ctx: ProjectContext,
  request: StoredRequest,
): Promise<PlanBasis> {
  const environments = await livingEnvironments(tx, ctx);
  const source = environments.find(({ id }) => id === request.sourceEnvironmentId);
  const target = environments.find(({ id }) => id === request.targetEnvironmentId);
  if (source && target) return readPlanBasis(tx, ctx, { source: source.slug, target: target.slug });
  const gone = source ? request.targetName : request.sourceName;
  throw new DomainError("not_found", `${gone} was deleted after approval was requested.`);
}

/** The write itself, with its audit event: nobody did it but Locktender. */
export async function voidRequest(
  tx: Transaction,
  ctx: ProjectContext,
  request: StoredRequest,
  because: string,
): Promise<void> {
  await closeRequest(tx, { ...ctx, actor: systemActor }, request, "voided", because);
  await recordAudit(
    tx,
    { ...ctx, actor: systemActor, ip: null },
    {
      action: "approval.voided",
      target: { kind: "approval", id: request.id, name: nameOf(request) },
      environmentId: request.targetEnvironmentId,
      after: { because },
    },
  );
}

/** The caller holds the request and records the audit event. */
export async function closeRequest(
  tx: Transaction,
  ctx: Pick<ProjectContext, "project" | "actor">,
  { id }: { id: string },
  status: "rejected" | "withdrawn" | "voided",
  because: string | null,
): Promise<void> {
  await tx.approvalRequest.update({
    where: { id, projectId: ctx.project.id },
    data: { status, closedAt: new Date(), closedByName: ctx.actor.name, closedBecause: because },
    select: { id: true },
  });
}
