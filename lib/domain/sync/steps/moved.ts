import type { Transaction } from "@/lib/db/scope";
import type { RunningSync } from "./running";

const deeds = { direct: "deployed", sync: "synced", rollback: "rolled back to" } as const;

/** Who put what else into the target while the sync was under way: "Grace Hopper rolled back to v12 in Staging meanwhile." */
export async function whatMovedMeanwhile(tx: Transaction, sync: RunningSync): Promise<string> {
  const since = sync.deploymentId
    ? { createdAt: { gte: sync.createdAt }, id: { not: sync.deploymentId } }
    : {};
  const last = await tx.deployment.findFirst({
    where: { projectId: sync.projectId, environmentId: sync.targetEnvironmentId, ...since },
    orderBy: { number: "desc" },
    select: { id: true, origin: true, actorName: true, version: { select: { number: true } } },
  });
  const isNew = last && last.id !== sync.foundActiveId && last.id !== sync.foundStagedId;
  if (!isNew) return `What was staged in ${sync.targetName} was discarded or activated meanwhile.`;
  return `${last.actorName} ${deeds[last.origin]} v${last.version.number} in ${sync.targetName} meanwhile.`;
}
