import type { Transaction } from "@/lib/db/scope";
import type { ChangeRole } from "@/lib/schemas/member";
import { recordAudit } from "../audit";
import type { OrganizationContext } from "../context";
import { DomainError, notFound } from "../errors";
import { lockOrganization } from "../organization/lock";
import { requirePermission } from "../permissions";

/** Gives a member another role. Only owners make or unmake owners, and the last one stays. @throws `forbidden`, `conflict` */
export async function changeRole(ctx: OrganizationContext, input: ChangeRole): Promise<void> {
  requirePermission(ctx, "member.manage");
  await ctx.db.write(async (tx) => {
    const member = await lockMember(tx, ctx, input.memberId);
    if (member.role === "owner" || input.role === "owner") requirePermission(ctx, "owner.manage");
    if (member.role === "owner" && input.role !== "owner") await refuseLastOwner(tx, ctx);
    await tx.membership.updateMany({
      where: { id: member.id, organizationId: ctx.organization.id },
      data: { role: input.role },
    });
    await recordAudit(tx, ctx, {
      action: "member.role_changed",
      target: { kind: "user", id: member.user.id, name: member.user.name },
      before: { role: member.role },
      after: { role: input.role },
    });
  });
}

/**
 * Takes a member out of the organization, or lets them leave it, which needs no permission. From the next request on they
 * reach nothing of it. @throws `forbidden`, `conflict`
 */
export async function removeMember(ctx: OrganizationContext, memberId: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const member = await lockMember(tx, ctx, memberId);
    const leaves = ctx.actor.kind === "user" && ctx.actor.id === member.user.id;
    if (!leaves) requirePermission(ctx, member.role === "owner" ? "owner.manage" : "member.manage");
    if (member.role === "owner") await refuseLastOwner(tx, ctx);
    await tx.membership.deleteMany({ where: { id: member.id, organizationId: ctx.organization.id } });
    await recordAudit(tx, ctx, {
      action: leaves ? "member.left" : "member.removed",
      target: { kind: "user", id: member.user.id, name: member.user.name },
      before: { role: member.role, email: member.user.email },
    });
  });
}

async function lockMember(tx: Transaction, ctx: OrganizationContext, id: string) {
  await lockOrganization(tx, ctx.organization.id);
  const member = await tx.membership.findFirst({
    where: { id, organizationId: ctx.organization.id },
    select: { id: true, role: true, user: { select: { id: true, name: true, email: true } } },
  });
  if (!member) throw notFound("member");
  return member;
}

async function refuseLastOwner(tx: Transaction, ctx: OrganizationContext): Promise<void> {
  const owners = await tx.membership.count({
    where: { organizationId: ctx.organization.id, role: "owner" },
  });
  if (owners > 1) return;
  throw new DomainError(
    "conflict",
    `${ctx.organization.name} needs an owner, and there is no other one. Make somebody else an owner first.`,
  );
}
