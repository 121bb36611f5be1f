import type { EnvironmentKind } from "@/lib/db/generated/enums";
import type { Transaction } from "@/lib/db/scope";
import type { OrganizationContext, ProjectContext } from "../context";
import { permissionsOf } from "../permissions";

/**
 * Names of those whose approval of a request counts now: members who may still deploy to an environment of that kind, each once,
 * never the requester. Somebody who left or was demoted after approving is not among them.
 */
export async function countedApprovals(
  tx: Transaction,
  ctx: ProjectContext,
  request: { id: string; requesterId: string },
  kind: EnvironmentKind,
): Promise<string[]> {
  const decisions = await tx.approvalDecision.findMany({
    where: { projectId: ctx.project.id, requestId: request.id, verdict: "approved" },
    orderBy: { id: "asc" },
    select: { personId: true, personName: true },
  });
  const able = await thoseWhoMayDeploy(tx, ctx, kind);
  return decisions
    .filter(({ personId }) => personId !== request.requesterId && able.has(personId))
    .map(({ personName }) => personName);
}

/** Ids of the members who may deploy to environments of that kind. */
async function thoseWhoMayDeploy(tx: Transaction, ctx: OrganizationContext, kind: EnvironmentKind) {
  const members = await tx.membership.findMany({
    where: { organizationId: ctx.organization.id },
    select: { userId: true, role: true },
  });
  return new Set(
    members.filter(({ role }) => permissionsOf(role)("deployment.create", kind)).map(({ userId }) => userId),
  );
}
