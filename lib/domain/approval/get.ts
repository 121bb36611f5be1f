import type { Transaction } from "@/lib/db/scope";
import type { Gate } from "@/lib/schemas/promotion";
import type { SyncPlan } from "@/lib/schemas/sync";
import type { ProjectContext } from "../context";
import { requirePermission } from "../permissions";
import { standingOf } from "../promotion/standing";
import { planDigest } from "../sync/plan";
import { basisOf, voidIfMoved } from "./close";
import { findRequest, type StoredRequest } from "./stored";

export type Approval = Awaited<ReturnType<typeof getApproval>>;

/**
 * A request with its plan, what people said to it, how the gates stand while it is open, and what the reader may do about it.
 * One whose plan moved ends here. @throws `not_found`
 */
export async function getApproval(ctx: ProjectContext, id: string) {
  requirePermission(ctx, "project.read");
  const found = await ctx.db.read((tx) => findRequest(tx, ctx, id));
  if (found.status === "open") await voidIfMoved(ctx, found);
  return ctx.db.read(async (tx) => {
    const request = await findRequest(tx, ctx, id);
    const inProject = { projectId: ctx.project.id };
    const { plan } = await tx.approvalRequest.findFirstOrThrow({
      where: { id, ...inProject },
      select: { plan: true },
    });
    const decisions = await tx.approvalDecision.findMany({
      where: { requestId: id, ...inProject },
      orderBy: { createdAt: "asc" },
      select: { id: true, personId: true, personName: true, verdict: true, note: true, createdAt: true },
    });
    const sync = await tx.sync.findFirst({
      where: { approvalRequestId: id, ...inProject },
      select: { id: true },
    });
    const said = decisions.find(({ personId }) => ctx.actor.kind === "user" && personId === ctx.actor.id);
    return {
      ...request,
      plan: plan as unknown as SyncPlan, // as requestApproval wrote it
      decisions,
      syncId: sync?.id ?? null,
      ...(request.status === "open"
        ? await whatIsPossible(tx, ctx, request, said?.verdict === "approved")
        : nothing),
    };
  });
}

interface Possible {
  gates: Gate[];
  may: { approve: boolean; reject: boolean; withdraw: boolean; apply: boolean; override: boolean };
}

const nothing: Possible = {
  gates: [],
  may: { approve: false, reject: false, withdraw: false, apply: false, override: false },
};

async function whatIsPossible(
  tx: Transaction,
  ctx: ProjectContext,
  request: StoredRequest,
  hasApproved: boolean,
): Promise<Possible> {
  const basis = await basisOf(tx, ctx, request);
  const { gates } = await standingOf(tx, ctx, basis, planDigest(basis));
  const isMine = ctx.actor.kind === "user" && ctx.actor.id === request.requesterId;
  const mayDeploy = ctx.may("deployment.create", basis.target.kind);
  const shut = gates.filter(({ met }) => !met);
  return {
    gates,
    may: {
      approve: mayDeploy && !isMine && !hasApproved,
      reject: mayDeploy && !isMine,
      withdraw: isMine,
      apply: shut.length === 0 && (mayDeploy || (isMine && ctx.may("sync.request"))),
      override: shut.length > 0 && shut.every(({ overridable }) => overridable) && ctx.may("rules.override"),
    },
  };
}
