import { openScope } from "@/lib/db/scope";
import type { SyncStepKind } from "@/lib/db/generated/enums";
import { activateStep } from "./activate";
import { finishStep } from "./finish";
import { keepLease, leaseUntil } from "./lease";
import type { Run } from "./running";
import { stageStep } from "./stage";
import { testStep } from "./test-connections";

const order = ["stage", "test", "activate", "finish"] as const satisfies SyncStepKind[];

const take: Record<SyncStepKind, (run: Run) => Promise<void>> = {
  stage: stageStep,
  test: testStep,
  activate: activateStep,
  finish: finishStep,
};

/**
 * Takes a sync's steps from where it stands to its end, each in a transaction of its own (S5). Killed between any two, or in
 * the middle of one, it goes on at the same step when somebody runs it again; two who run it at once do each step once.
 */
export async function runSync(run: Run): Promise<void> {
  const release = keepLease(run);
  try {
    for (const kind of order) {
      const turn = await begin(run, kind);
      if (turn === "not mine") return;
      if (turn === "to do") await take[kind](run);
    }
  } finally {
    release();
  }
}

/** Shows that the step is being taken, unless the sync is over or in other hands. */
function begin(run: Run, kind: SyncStepKind): Promise<"to do" | "behind us" | "not mine"> {
  return openScope(run.owners).note(async (tx) => {
    const { projectId } = run.owners;
    const held = await tx.sync.updateMany({
      where: { id: run.id, projectId, status: "running", leaseHolder: run.holder },
      data: { leaseUntil: leaseUntil() },
    });
    if (held.count === 0) return "not mine";
    const waiting = {
      projectId,
      syncId: run.id,
      kind,
      status: { in: ["waiting" as const, "running" as const] },
    };
    const step = await tx.syncStep.findFirst({ where: waiting, select: { startedAt: true } });
    if (!step) return "behind us";
    const data = { status: "running", startedAt: step.startedAt ?? new Date() } as const;
    await tx.syncStep.updateMany({ where: waiting, data });
    return "to do";
  });
}
