import type { Transaction } from "@/lib/db/scope";
import type { Gate } from "@/lib/schemas/promotion";
import { countedApprovals } from "../approval/counted";
import type { ProjectContext } from "../context";
import type { PlanBasis } from "../sync/plan";
import { judgeRules } from "./judge";

/** The open request for one plan, as far as the gates need it. */
export interface StandingRequest {
  id: string;
  requesterId: string;
  requesterName: string;
  activate: boolean;
}

export interface Standing {
  gates: Gate[];
  approvalsNeeded: number;
  request: StandingRequest | null;
  /** Names of those whose approval counts. */
  approvedBy: string[];
}

/** How the target's rules stand now for the plan with this digest and for whoever asks. */
export async function standingOf(
  tx: Transaction,
  ctx: ProjectContext,
  basis: PlanBasis,
  planDigest: string,
): Promise<Standing> {
  const { source, target, rules, to, findings } = basis;
  const { activatedAt } = await tx.deployment.findFirstOrThrow({
    where: { id: to.deploymentId, projectId: ctx.project.id },
    select: { activatedAt: true },
  });
  const request = await tx.approvalRequest.findFirst({
    where: {
      projectId: ctx.project.id,
      sourceEnvironmentId: source.id,
      targetEnvironmentId: target.id,
      planDigest,
      status: "open",
    },
    select: { id: true, requesterId: true, requesterName: true, activate: true },
  });
  const approvedBy = request ? await countedApprovals(tx, ctx, request, target.kind) : [];
  // Without the right to deploy there, others must lend it: at least one approval, whatever the rules say.
  const approvalsNeeded = Math.max(rules.approvals, ctx.may("deployment.create", target.kind) ? 0 : 1);
  const facts = {
    source,
    target,
    activeSince: activatedAt ?? new Date(),
    blocking: findings.filter(({ severity }) => severity === "blocking").length,
    approvalsNeeded,
    approvedBy: request && approvedBy,
  };
  return { gates: judgeRules(rules, facts, new Date()), approvalsNeeded, request, approvedBy };
}
