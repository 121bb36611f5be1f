import type { Transaction } from "@/lib/db/scope";
import type { EnvironmentKind } from "@/lib/db/generated/enums";
import { permissionsOf } from "../../permissions";
import type { RunningSync } from "./running";

/** A sync that was interrupted for longer goes on no more: whoever asked for it meant then, not some other day. Milliseconds. */
const PATIENCE = 5 * 60 * 1000;

/** Why a sync may not go on, judged at every step by how things are then, as a whole sentence; or null. */
export async function whatHalts(tx: Transaction, sync: RunningSync): Promise<string | null> {
  const target = await tx.environment.findFirst({
    where: { id: sync.targetEnvironmentId, projectId: sync.projectId, deletedAt: null },
    select: { kind: true },
  });
  if (!target) return `${sync.targetName} was deleted meanwhile.`;
  if (!(await mayStillSync(tx, sync, target)))
    return `${sync.actorName} may no longer deploy in ${sync.targetName}.`;
  if (Date.now() - sync.createdAt.getTime() > PATIENCE) return "It was interrupted for more than 5 minutes.";
  return null;
}

/** Whether the person who asked still has the right they had when the sync was taken on: by their role of this moment. */
export async function mayStillSync(
  tx: Transaction,
  sync: RunningSync,
  target: { kind: EnvironmentKind },
): Promise<boolean> {
  const { organizationId, actorId } = sync;
  if (!actorId) return false;
  const membership = await tx.membership.findFirst({
    where: { organizationId, userId: actorId },
    select: { role: true },
  });
  if (!membership) return false;
  const may = permissionsOf(membership.role);
  if (may("deployment.create", target.kind)) return true;
  return may("sync.request", target.kind) && (await wasLentTheRight(tx, sync));
}

/** Approvals of the plan lend its requester the right to apply it (S6). */
async function wasLentTheRight(
  tx: Transaction,
  { projectId, actorId, approvalRequestId }: RunningSync,
): Promise<boolean> {
  if (!actorId || !approvalRequestId) return false;
  const requested = { id: approvalRequestId, projectId, requesterId: actorId };
  return (await tx.approvalRequest.count({ where: requested })) > 0;
}
