import type { Transaction } from "@/lib/db/scope";
import type { RunningSync } from "./running";

const deeds = { direct: "deployed", sync: "synced", rollback: "rolled back to" } as const;

/** Who put what else into the target while the sync was under way, as a whole sentence; null: nobody put anything there. */
export async function whatMovedMeanwhile(tx: Transaction, sync: RunningSync): Promise<string | null> {
  const others = [sync.foundActiveId, sync.foundStagedId, sync.deploymentId].filter((id) => id !== null);
  const last = await tx.deployment.findFirst({
    where: {
      projectId: sync.projectId,
      environmentId: sync.targetEnvironmentId,
      id: { notIn: others },
      createdAt: { gte: sync.createdAt },
    },
    orderBy: { number: "desc" },
    select: { origin: true, actorName: true, version: { select: { number: true } } },
  });
  return (
    last && `${last.actorName} ${deeds[last.origin]} v${last.version.number} in ${sync.targetName} meanwhile.`
  );
}
