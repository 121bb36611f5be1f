import { createOpaqueToken } from "@/lib/crypto/opaque-token";
import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import type { Invite } from "@/lib/schemas/member";
import { recordAudit } from "../audit";
import type { OrganizationContext } from "../context";
import { DomainError, notFound } from "../errors";
import { lockOrganization } from "../organization/lock";
import { requirePermission } from "../permissions";

/** How long an invitation's link works, and how many may be open at once. */
export const invitationDays = 7;
const openLimit = 50;

/**
 * Makes a link that admits whoever holds it, once, within seven days. Returns its token, which is kept nowhere: only a keyed
 * digest of it is. An earlier open invitation of the same address ends. @throws `forbidden`, `name_taken`, `conflict`
 */
export async function inviteMember(ctx: OrganizationContext, input: Invite): Promise<{ token: string }> {
  requirePermission(ctx, input.role === "owner" ? "owner.manage" : "member.manage");
  const token = createOpaqueToken("lki");
  const invitation = {
    id: newId(),
    organizationId: ctx.organization.id,
    email: input.email,
    role: input.role,
    mac: invitationMac(token),
    createdByName: ctx.actor.name,
    expiresAt: new Date(Date.now() + invitationDays * 86_400_000),
  };
  await ctx.db.write(async (tx) => {
    await lockOrganization(tx, ctx.organization.id);
    await refuseMember(tx, ctx, input.email);
    await tx.invitation.updateMany({
      where: { ...open(ctx), email: input.email },
      data: { revokedAt: new Date() },
    });
    await refuseTooMany(tx, ctx);
    await tx.invitation.create({ data: invitation, select: { id: true } });
    await recordAudit(tx, ctx, {
      action: "member.invited",
      target: { kind: "invitation", id: invitation.id, name: input.email },
      after: { email: input.email, role: input.role },
    });
  });
  return { token };
}

/** The invitations that can still be accepted, newest first. */
export async function listInvitations(ctx: OrganizationContext) {
  requirePermission(ctx, "member.manage");
  return ctx.db.read((tx) =>
    tx.invitation.findMany({
      where: open(ctx),
      orderBy: { id: "desc" },
      take: openLimit,
      select: {
        id: true,
        email: true,
        role: true,
        createdByName: true,
        createdAt: true,
        expiresAt: true,
      },
    }),
  );
}

/** Ends an invitation: its link opens nothing any more. @throws `not_found` */
export async function revokeInvitation(ctx: OrganizationContext, id: string): Promise<void> {
  requirePermission(ctx, "member.manage");
  await ctx.db.write(async (tx) => {
    await lockOrganization(tx, ctx.organization.id);
    const invitation = await tx.invitation.findFirst({
      where: { ...open(ctx), id },
      select: { email: true, role: true },
    });
    if (!invitation) throw notFound("invitation");
    if (invitation.role === "owner") requirePermission(ctx, "owner.manage");
    await tx.invitation.updateMany({ where: { ...open(ctx), id }, data: { revokedAt: new Date() } });
    await recordAudit(tx, ctx, {
      action: "invitation.revoked",
      target: { kind: "invitation", id, name: invitation.email },
      before: { email: invitation.email, role: invitation.role },
    });
  });
}

/** What is stored of an invitation's token. */
export function invitationMac(token: string): Buffer<ArrayBuffer> {
  return Buffer.from(keyedDigest("invitation", token));
}

function open(ctx: OrganizationContext) {
  return {
    organizationId: ctx.organization.id,
    acceptedAt: null,
    revokedAt: null,
    expiresAt: { gt: new Date() },
  };
}

async function refuseMember(tx: Transaction, ctx: OrganizationContext, email: string): Promise<void> {
  const member = await tx.membership.findFirst({
    where: { organizationId: ctx.organization.id, user: { email } },
    select: { user: { select: { name: true } } },
  });
  if (member)
    throw new DomainError(
      "name_taken",
      `${member.user.name} is in ${ctx.organization.name} already. Change their role in the list of members.`,
      { field: "email" },
    );
}

async function refuseTooMany(tx: Transaction, ctx: OrganizationContext): Promise<void> {
  if ((await tx.invitation.count({ where: open(ctx) })) < openLimit) return;
  throw new DomainError(
    "conflict",
    `There are ${openLimit} open invitations already. Revoke one that is no longer needed, then invite again.`,
  );
}
