import type { Transaction } from "@/lib/db/scope";
import type { SyncStepKind } from "@/lib/db/generated/enums";
import { recordAudit } from "../../audit";
import type { ActingIn } from "../../context";
import { systemActor } from "../../system-actor";
import type { RunningSync } from "./running";

/**
 * How a sync ends. `failed`: its version neither runs nor waits in the target by it. Without a reason it became what was asked
 * for; a reason is whole sentences for whoever reads the record.
 */
export interface Ending {
  status: "staged" | "activated" | "failed";
  reason: string | null;
}

/** Ends the sync at one of its steps, in that step's own transaction: it and the record of it cannot differ. */
export async function endSync(
  tx: Transaction,
  acting: ActingIn,
  sync: RunningSync,
  { status, reason }: Ending,
  at: SyncStepKind,
): Promise<void> {
  const now = new Date();
  const steps = { projectId: sync.projectId, syncId: sync.id };
  await tx.syncStep.updateMany({
    where: { ...steps, kind: at },
    data:
      at === "finish"
        ? { status: "done", endedAt: now }
        : { status: "stopped", endedAt: now, outcome: reason },
  });
  await tx.syncStep.updateMany({
    where: { ...steps, kind: "finish", status: "waiting" },
    data: { status: "done", startedAt: now, endedAt: now },
  });
  await tx.syncStep.updateMany({ where: { ...steps, status: "waiting" }, data: { status: "skipped" } });
  await tx.sync.update({
    where: { id: sync.id, projectId: sync.projectId },
    data: {
      status,
      reason,
      finishedAt: now,
      durationMs: Math.max(0, now.getTime() - sync.createdAt.getTime()),
      leaseHolder: null,
      leaseUntil: null,
    },
    select: { id: true },
  });
  // That it could not go on is nobody's deed.
  const where = status === "failed" ? { ...acting, actor: systemActor, ip: null } : acting;
  await recordAudit(tx, where, {
    action: status === "failed" ? "sync.failed" : "sync.applied",
    target: { kind: "sync", id: sync.id, name: `${sync.sourceName} to ${sync.targetName}` },
    environmentId: sync.targetEnvironmentId,
    before: { version: sync.fromVersionNumber },
    after: {
      version: sync.version.number,
      digest: sync.version.digest,
      plan: sync.planDigest,
      status,
      ...(reason && { reason }),
    },
  });
}
