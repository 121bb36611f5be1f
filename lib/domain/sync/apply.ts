import type { Prisma } from "@/lib/db/generated/client";
import type { SyncStepKind } from "@/lib/db/generated/enums";
import { openScope, type Transaction } from "@/lib/db/scope";
import { logFault } from "@/lib/faults";
import { newId } from "@/lib/ids";
import type { ApplySync, SyncPlan } from "@/lib/schemas/sync";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { pausedSentence } from "../deployment/pause";
import { livingEnvironments } from "../environment";
import { lockEnvironments } from "../environment/lock";
import { DomainError } from "../errors";
import { nameKey } from "../names";
import { passGates, type Passed } from "../promotion/pass-gates";
import { buildSyncPlan, planDigest, whatMoved, type PlanBasis } from "./plan";
import { findApplied, inHand, whenOver, type AppliedSync } from "./over";
import { readPlanBasis, readPlanFiles } from "./read";
import { leaseUntil, thisProcess } from "./steps/lease";
import type { Run } from "./steps/running";
import { inTurn } from "./turn";

/**
 * Takes a sync on and answers at once; its steps go on in this process, and in another one should this one die (S5). Sent twice
 * with the same key it happens once. @throws `plan_stale` naming what moved; `gate_shut` naming a rule that is not met; `conflict`;
 * `forbidden`; and what `readPlanBasis` refuses
 */
export async function startSync(ctx: ProjectContext, input: ApplySync): Promise<AppliedSync> {
  const { sync, run } = await takeOn(ctx, input);
  if (run) void inHand(run).catch(logFault);
  return sync;
}

/**
 * Puts the source's active version into the target: stages it there and, if asked and nothing blocks, activates it. As `startSync`,
 * and resolves when it is over, to what became of it.
 */
export async function applySync(ctx: ProjectContext, input: ApplySync): Promise<AppliedSync> {
  const { sync, run } = await takeOn(ctx, input);
  if (run) await inHand(run);
  return whenOver(ctx, sync.id);
}

/** `run` is null for a key that was sent before: its sync is already in somebody's hands, or over. */
async function takeOn(
  ctx: ProjectContext,
  input: ApplySync,
): Promise<{ sync: AppliedSync; run: Run | null }> {
  const known = await appliedBefore(ctx, input.idempotencyKey);
  if (known) return { sync: known, run: null };
  try {
    return await inTurn(`${ctx.project.id}/${input.target}`, () => takeOnAlone(ctx, input));
  } catch (error) {
    // The same key a moment earlier: its own sync is the answer, not a conflict with itself.
    const twin = await appliedBefore(ctx, input.idempotencyKey);
    if (twin) return { sync: twin, run: null };
    throw error;
  }
}

/** The one transaction in which a sync is judged. What it copies is the version and nothing else (S3). */
function takeOnAlone(ctx: ProjectContext, input: ApplySync) {
  const scope = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    operation: "sync",
  } as const;
  return openScope(scope).write(async (tx) => {
    await lockBothEnds(tx, ctx, input);
    const basis = await readPlanBasis(tx, ctx, input);
    await assertNoneRuns(tx, ctx, basis);
    assertMayApply(basis, input);
    const passed = await passGates(tx, ctx, basis, input);
    const plan = buildSyncPlan(basis, await readPlanFiles(tx, ctx, basis));
    return storeSync(tx, ctx, basis, plan, { ...input, passed });
  });
}

function appliedBefore(ctx: ProjectContext, idempotencyKey: string): Promise<AppliedSync | null> {
  return findApplied(ctx, { idempotencyKey });
}

async function lockBothEnds(
  tx: Transaction,
  ctx: ProjectContext,
  { source, target }: ApplySync,
): Promise<void> {
  const ends = (await livingEnvironments(tx, ctx)).filter(({ slug }) => slug === source || slug === target);
  await lockEnvironments(tx, ...ends.map(({ id }) => id));
}

async function assertNoneRuns(tx: Transaction, ctx: ProjectContext, { target }: PlanBasis): Promise<void> {
  const running = await tx.sync.findFirst({
    where: { projectId: ctx.project.id, targetEnvironmentId: target.id, status: "running" },
    select: { actorName: true },
  });
  if (running)
    throw new DomainError(
      "conflict",
      `A sync to ${target.name} by ${running.actorName} is running. Wait until it is over, then read the new plan.`,
    );
}

function assertMayApply(basis: PlanBasis, input: ApplySync): void {
  const { target, from, to } = basis;
  const moved = whatMoved(input.planDigest, planDigest(basis));
  if (moved.length > 0)
    throw new DomainError(
      "plan_stale",
      `Nothing was applied, because ${moved.join(" and ")} changed while you were reading. Read the new plan, then sync.`,
    );
  if (from?.version.digest === to.version.digest)
    throw new DomainError(
      "conflict",
      `${target.name} already runs v${to.version.number}. There is nothing to sync.`,
    );
  if (target.kind === "production" && nameKey(input.confirmation ?? "") !== nameKey(target.name))
    throw new DomainError(
      "invalid_input",
      `Type ${target.name} to confirm that this is where the version goes.`,
      {
        field: "confirmation",
      },
    );
}

/** The sync as it was judged, with the steps to come. */
async function storeSync(
  tx: Transaction,
  ctx: ProjectContext,
  basis: PlanBasis,
  plan: SyncPlan,
  { idempotencyKey, passed }: ApplySync & { passed: Passed },
): Promise<{ sync: AppliedSync; run: Run }> {
  const { actor, ip, organization, project } = ctx;
  if (actor.kind !== "user") throw new DomainError("forbidden", "Only a person can sync.");
  const { source, target, to } = plan;
  const owners = { organizationId: organization.id, projectId: project.id };
  const id = newId();
  const activate = passed.activate && plan.paused === null;
  await tx.sync.create({
    data: {
      id,
      ...owners,
      sourceEnvironmentId: source.id,
      sourceName: source.name,
      targetEnvironmentId: target.id,
      targetName: target.name,
      versionId: to.id,
      fromVersionNumber: plan.from?.number ?? null,
      foundActiveId: basis.from?.deploymentId ?? null,
      foundStagedId: basis.staged?.deploymentId ?? null,
      planDigest: plan.digest,
      plan: plan as unknown as Prisma.InputJsonObject, // plain data: what the dialog shows, kept as it was
      status: "running",
      activate,
      reason: passed.activate && plan.paused ? pausedSentence(target, plan.paused) : null,
      idempotencyKey,
      ...passed.columns,
      actorId: actor.id,
      actorName: actor.name,
      createdAt: new Date(),
      leaseHolder: thisProcess,
      leaseUntil: leaseUntil(),
    },
    select: { id: true },
  });
  await tx.syncStep.createMany({
    data: stepsToCome(activate).map((kind) => ({ ...owners, syncId: id, kind, status: "waiting" as const })),
  });
  await recordAudit(tx, ctx, {
    action: "sync.started",
    target: { kind: "sync", id, name: `${source.name} to ${target.name}` },
    environmentId: target.id,
    before: { version: plan.from?.number ?? null },
    after: { version: to.number, digest: to.digest, plan: plan.digest, activate, ...passed.told },
  });
  const acting = { actor, ip, organization, project };
  return {
    sync: { id, status: "running", targetName: target.name, versionNumber: to.number },
    run: { id, owners, targetId: target.id, acting, holder: thisProcess },
  };
}

function stepsToCome(activate: boolean): SyncStepKind[] {
  return activate ? ["stage", "test", "activate", "finish"] : ["stage", "finish"];
}
