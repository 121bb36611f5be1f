import type { Prisma } from "@/lib/db/generated/client";
import type { SyncStatus } from "@/lib/db/generated/enums";
import { openScope, type Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { ApplySync, SyncPlan } from "@/lib/schemas/sync";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { activate, isBlocked, stageVersion } from "../deployment";
import { livingEnvironments } from "../environment";
import { lockEnvironments } from "../environment/lock";
import { DomainError } from "../errors";
import { nameKey } from "../names";
import { passGates, type Passed } from "../promotion/pass-gates";
import { buildSyncPlan, planDigest, whatMoved, type PlanBasis } from "./plan";
import { probeTarget } from "./probe-target";
import { readPlanBasis, readPlanFiles } from "./read";
import { inTurn } from "./turn";

export interface AppliedSync {
  id: string;
  status: SyncStatus;
  targetName: string;
  versionNumber: number;
}

/**
 * Puts the source's active version into the target: stages it there and, if asked and nothing blocks, activates it. It copies
 * the version and nothing else (S3): inside this transaction the target's secrets cannot be read, nor what belongs to it
 * written. Sent twice with the same key it happens once (S5).
 * @throws `plan_stale` naming what moved; `gate_shut` naming a rule that is not met; `forbidden`; and what `readPlanBasis` refuses
 */
export async function applySync(ctx: ProjectContext, input: ApplySync): Promise<AppliedSync> {
  const known = await appliedBefore(ctx, input.idempotencyKey);
  if (known) return known;
  if (input.activate !== false) await probeTarget(ctx, input.target);
  const began = performance.now();
  try {
    return await inTurn(`${ctx.project.id}/${input.target}`, () => applyAlone(ctx, input, began));
  } catch (error) {
    // The same key a moment earlier: its own sync is the answer, not a conflict with itself.
    const twin = await appliedBefore(ctx, input.idempotencyKey);
    if (twin) return twin;
    throw error;
  }
}

function applyAlone(ctx: ProjectContext, input: ApplySync, began: number): Promise<AppliedSync> {
  const scope = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    operation: "sync",
  } as const;
  return openScope(scope).write(async (tx) => {
    await lockBothEnds(tx, ctx, input);
    const basis = await readPlanBasis(tx, ctx, input);
    assertMayApply(basis, input);
    const passed = await passGates(tx, ctx, basis, input);
    const plan = buildSyncPlan(basis, await readPlanFiles(tx, ctx, basis));
    return storeSync(tx, ctx, plan, { ...input, passed }, began);
  });
}

async function appliedBefore(ctx: ProjectContext, idempotencyKey: string): Promise<AppliedSync | null> {
  const sync = await ctx.db.read((tx) =>
    tx.sync.findFirst({
      where: { projectId: ctx.project.id, idempotencyKey },
      select: { id: true, status: true, targetName: true, version: { select: { number: true } } },
    }),
  );
  return sync && { ...sync, versionNumber: sync.version.number };
}

async function lockBothEnds(
  tx: Transaction,
  ctx: ProjectContext,
  { source, target }: ApplySync,
): Promise<void> {
  const ends = (await livingEnvironments(tx, ctx)).filter(({ slug }) => slug === source || slug === target);
  await lockEnvironments(tx, ...ends.map(({ id }) => id));
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

async function storeSync(
  tx: Transaction,
  ctx: ProjectContext,
  plan: SyncPlan,
  input: ApplySync & { passed: Passed },
  began: number,
) {
  const id = newId();
  const { source, target, to } = plan;
  const deployment = await stageVersion(tx, ctx, {
    environment: target,
    version: to,
    origin: "sync",
    syncId: id,
  });
  const status = input.passed.activate && !isBlocked(plan.findings) ? "activated" : "staged";
  if (status === "activated") await activate(tx, ctx, { environment: target, deployment });
  await tx.sync.create({
    data: {
      id,
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      sourceEnvironmentId: source.id,
      sourceName: source.name,
      targetEnvironmentId: target.id,
      targetName: target.name,
      versionId: to.id,
      fromVersionNumber: plan.from?.number ?? null,
      deploymentId: deployment.id,
      planDigest: plan.digest,
      plan: plan as unknown as Prisma.InputJsonObject, // plain data: what the dialog shows, kept as it was
      status,
      idempotencyKey: input.idempotencyKey,
      ...input.passed.columns,
      actorId: ctx.actor.kind === "user" ? ctx.actor.id : null,
      actorName: ctx.actor.name,
      durationMs: Math.round(performance.now() - began),
    },
    select: { id: true },
  });
  await recordAudit(tx, ctx, {
    action: "sync.applied",
    target: { kind: "sync", id, name: `${source.name} to ${target.name}` },
    environmentId: target.id,
    before: { version: plan.from?.number ?? null },
    after: { version: to.number, digest: to.digest, plan: plan.digest, status, ...input.passed.told },
  });
  return { id, status, targetName: target.name, versionNumber: to.number } satisfies AppliedSync;
}
