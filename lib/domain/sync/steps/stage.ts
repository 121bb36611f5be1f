import type { Transaction } from "@/lib/db/scope";
import { recordAudit } from "../../audit";
import { stageVersion } from "../../deployment/stage";
import { whatHalts } from "./halts";
import type { Run, RunningSync } from "./running";
import { takeStep, type StepResult } from "./take-step";
import { whatMovedMeanwhile } from "./moved";

/** Puts the version into the target, where what is active runs on (V3, S4). */
export function stageStep(run: Run): Promise<void> {
  return takeStep(run, "stage", async (tx, sync) => {
    const moved = (await whatHalts(tx, sync)) ?? (await movedSinceTakenOn(tx, sync));
    if (moved) return notStaged(sync, moved);
    const deployment = await stageVersion(tx, run.acting, {
      environment: { id: sync.targetEnvironmentId },
      version: sync.version,
      origin: "sync",
      syncId: sync.id,
    });
    await tx.sync.update({
      where: { id: sync.id, projectId: sync.projectId },
      data: { deploymentId: deployment.id },
      select: { id: true },
    });
    await recordAudit(tx, run.acting, {
      action: "deployment.staged",
      target: { kind: "deployment", id: deployment.id, name: `v${sync.version.number}` },
      environmentId: sync.targetEnvironmentId,
      before: { activeVersion: sync.fromVersionNumber },
      after: { version: sync.version.number, name: sync.version.name, status: "staged", origin: "sync" },
    });
    return { done: `Deployment ${deployment.number} of ${sync.targetName}.` };
  });
}

/** The plan was read over what ran and waited in the target: over anything else it is another plan. */
async function movedSinceTakenOn(tx: Transaction, sync: RunningSync): Promise<string | null> {
  const standing = await tx.deployment.findMany({
    where: {
      projectId: sync.projectId,
      environmentId: sync.targetEnvironmentId,
      status: { in: ["active", "staged"] },
    },
    select: { id: true, status: true },
  });
  const idOf = (status: "active" | "staged") => standing.find((row) => row.status === status)?.id ?? null;
  if (idOf("active") === sync.foundActiveId && idOf("staged") === sync.foundStagedId) return null;
  const moved = await whatMovedMeanwhile(tx, sync);
  return moved ?? `What waited in ${sync.targetName} was activated or discarded meanwhile.`;
}

function notStaged({ version, targetName }: RunningSync, moved: string): StepResult {
  return {
    status: "failed",
    reason: `${moved} v${version.number} was not staged, and this sync changed nothing in ${targetName}. Read the new plan, then sync.`,
  };
}
