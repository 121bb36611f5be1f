import { openScope, type Transaction } from "@/lib/db/scope";
import type { SyncStepKind } from "@/lib/db/generated/enums";
import { lockEnvironments } from "../../environment/lock";
import { endSync, type Ending } from "./end";
import { readRunning, type Run, type RunningSync } from "./running";

/** A step went well, perhaps with something to say of it, or it ends the sync. */
export type StepResult = { done: string | null } | Ending;

/**
 * One step in one transaction, alone in the target: what it does and that it was done are written together or not at all. What
 * belongs to the target cannot be read or written in it (S3). The step writes the audit event, unless it ends the sync.
 */
export async function takeStep(
  run: Run,
  kind: SyncStepKind,
  step: (tx: Transaction, sync: RunningSync) => Promise<StepResult>,
): Promise<void> {
  try {
    await openScope({ ...run.owners, operation: "sync" }).write(async (tx) => {
      await lockEnvironments(tx, run.targetId);
      const sync = await readRunning(tx, run);
      if (!sync?.steps.some((other) => other.kind === kind && other.status === "running"))
        throw new TakenMeanwhile();
      const result = await step(tx, sync);
      if ("status" in result) return endSync(tx, run.acting, sync, result, kind);
      await closeStep(tx, run, kind, result.done);
    });
  } catch (error) {
    if (!(error instanceof TakenMeanwhile)) throw error;
  }
}

/** Ends the transaction: another process took this step while this one waited for the lock. */
class TakenMeanwhile extends Error {}

export async function closeStep(
  tx: Transaction,
  { id, owners: { projectId } }: Pick<Run, "id" | "owners">,
  kind: SyncStepKind,
  outcome: string | null,
): Promise<void> {
  await tx.syncStep.updateMany({
    where: { projectId, syncId: id, kind, status: "running" },
    data: { status: "done", endedAt: new Date(), outcome },
  });
}
