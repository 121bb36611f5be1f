import type { Transaction } from "@/lib/db/scope";
import { recordAudit } from "../../audit";
import { activate } from "../../deployment/activate";
import { stagedColumns } from "../../deployment/stage";
import { DomainError } from "../../errors";
import { whatHalts } from "./halts";
import { whatMovedMeanwhile } from "./moved";
import type { Run, RunningSync } from "./running";
import { takeStep, type StepResult } from "./take-step";

/** Makes what was staged the active one, if the preflight is clean and nobody put something else in its place (V4). */
export function activateStep(run: Run): Promise<void> {
  return takeStep(run, "activate", async (tx, sync) => {
    const { targetEnvironmentId: id, targetName: name, version } = sync;
    const deployment = await findDeployment(tx, sync);
    if (deployment?.activatedAt) return activatedByHand(sync);
    if (deployment?.status !== "staged") return replaced(tx, sync);
    const halt = await whatHalts(tx, sync);
    if (halt) return staysStaged(tx, sync, halt);
    const blocked = await activate(tx, run.acting, { environment: { id, name }, deployment }).then(
      () => null,
      (error: unknown) => (error instanceof DomainError ? error.message : Promise.reject(error as Error)),
    );
    if (blocked) return { status: "staged", reason: blocked };
    await recordAudit(tx, run.acting, {
      action: "deployment.activated",
      target: { kind: "deployment", id: deployment.id, name: `v${version.number}` },
      environmentId: id,
      before: { activeVersion: sync.fromVersionNumber },
      after: { version: version.number, name: version.name, status: "active", origin: "sync" },
    });
    return { done: null };
  });
}

async function findDeployment(tx: Transaction, sync: RunningSync) {
  if (!sync.deploymentId) return null;
  return tx.deployment.findFirst({
    where: { id: sync.deploymentId, projectId: sync.projectId, environmentId: sync.targetEnvironmentId },
    select: { ...stagedColumns, activatedAt: true },
  });
}

function activatedByHand({ version, targetName }: RunningSync): StepResult {
  return {
    status: "activated",
    reason: `Somebody activated v${version.number} by hand in ${targetName} before this sync did.`,
  };
}

async function replaced(tx: Transaction, sync: RunningSync): Promise<StepResult> {
  const version = `v${sync.version.number}`;
  const moved = (await whatHalts(tx, sync)) ?? (await whatMovedMeanwhile(tx, sync));
  const sentence = moved
    ? `${moved} ${version} was discarded and not activated.`
    : `Somebody discarded ${version} in ${sync.targetName} before it was activated.`;
  return { status: "failed", reason: `${sentence} Read the new plan, then sync.` };
}

/** It waits where it was put, and whoever may can still activate it there; unless the whole environment is gone. */
async function staysStaged(tx: Transaction, sync: RunningSync, halt: string): Promise<StepResult> {
  const alive = await tx.environment.count({
    where: { id: sync.targetEnvironmentId, projectId: sync.projectId, deletedAt: null },
  });
  return alive > 0
    ? { status: "staged", reason: `${halt} v${sync.version.number} stays staged and was not activated.` }
    : { status: "failed", reason: `${halt} v${sync.version.number} was not activated there.` };
}
