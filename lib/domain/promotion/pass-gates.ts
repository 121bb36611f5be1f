import type { Prisma } from "@/lib/db/generated/client";
import type { Transaction } from "@/lib/db/scope";
import type { Gate } from "@/lib/schemas/promotion";
import type { ApplySync } from "@/lib/schemas/sync";
import type { ProjectContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { planDigest, type PlanBasis } from "../sync/plan";
import { standingOf, type Standing } from "./standing";

/** What a sync that passed the gates keeps of it. */
export interface Passed {
  /** Whether to activate at once when the preflight is clean. */
  activate: boolean;
  /** For the sync's row. */
  columns: { approvalRequestId: string | null; overrides: Prisma.InputJsonArray };
  /** For its audit event. */
  told: Prisma.InputJsonObject;
}

/**
 * Lets a sync through the gates of its target's rules, in the transaction that accepts it and under the target's lock. The right
 * to apply comes from the role, or for the requester from the approvals of this very plan. The request, if there is one, is
 * closed as applied. @throws `gate_shut` naming the first rule that is not met; `forbidden`
 */
export async function passGates(
  tx: Transaction,
  ctx: ProjectContext,
  basis: PlanBasis,
  input: Pick<ApplySync, "activate" | "overrideReason">,
): Promise<Passed> {
  const standing = await standingOf(tx, ctx, basis, planDigest(basis));
  assertMayAsk(ctx, basis, standing);
  const shut = standing.gates.filter(({ met }) => !met);
  const override = shut.length > 0 ? breakTheGlass(ctx, shut, input.overrideReason) : null;
  const { request, approvedBy } = standing;
  const activate = input.activate ?? basis.rules.autoActivate;
  if (activate && !override) assertApprovedToActivate(standing, basis);
  if (request) await closeAsApplied(tx, ctx, request.id);
  return {
    activate,
    columns: { approvalRequestId: request?.id ?? null, overrides: override ? [override] : [] },
    told: {
      ...(approvedBy.length > 0 && { approvedBy }),
      ...(override && { brokeTheGlass: override.reason, passed: override.gates }),
    },
  };
}

function assertMayAsk(ctx: ProjectContext, { target }: PlanBasis, { request }: Standing): void {
  const isRequester = ctx.actor.kind === "user" && ctx.actor.id === request?.requesterId;
  if (isRequester) requirePermission(ctx, "sync.request");
  else requirePermission(ctx, "deployment.create", target);
}

/** A time that an owner passed what was shut; a type alias, so that it is plain JSON to the database. */
export type Override = { at: string; by: string; reason: string; gates: string[] };

/** An owner's reason opens what people shut; what cannot run there stays out all the same. */
export function breakTheGlass(
  ctx: ProjectContext,
  shut: readonly Gate[],
  reason: string | undefined,
): Override {
  const [first, ...others] = shut;
  const more =
    others.length > 0
      ? ` ${others.length} more ${others.length === 1 ? "rule is" : "rules are"} not met.`
      : "";
  const closed = shut.some(({ overridable }) => !overridable);
  if (closed || reason === undefined)
    throw new DomainError("gate_shut", `Nothing was changed. ${first?.sentence}${more}`);
  requirePermission(ctx, "rules.override");
  const gates = shut.map(({ sentence }) => sentence);
  return { at: new Date().toISOString(), by: ctx.actor.name, reason, gates };
}

function assertApprovedToActivate({ approvalsNeeded, request }: Standing, { to, target }: PlanBasis): void {
  if (approvalsNeeded === 0 || !request || request.activate) return;
  throw new DomainError(
    "gate_shut",
    `Nothing was applied. What was approved is to stage v${to.version.number} in ${target.name}, not to activate it: leave it staged.`,
  );
}

/** Counted, because somebody may have rejected or withdrawn it since it was read. */
async function closeAsApplied(tx: Transaction, ctx: ProjectContext, id: string): Promise<void> {
  const { count } = await tx.approvalRequest.updateMany({
    where: { id, projectId: ctx.project.id, status: "open" },
    data: { status: "applied", closedAt: new Date(), closedByName: ctx.actor.name },
  });
  if (count === 0)
    throw new DomainError(
      "approval_closed",
      "Nothing was applied, because the request was closed a moment ago. Reload to see why.",
    );
}
