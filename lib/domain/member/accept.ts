import { isOpaqueToken } from "@/lib/crypto/opaque-token";
import { openScope, type Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit";
import type { AccountContext, Actor } from "../context";
import { DomainError } from "../errors";
import type { Founder } from "../organization/found";
import { invitationMac } from "./invite";

export type OpenInvitation = Awaited<ReturnType<typeof findInvitation>>;

/**
 * What the holder of an invitation's link may know before accepting. Expired, revoked, used and invented links are the same.
 * @throws `invitation_invalid`
 */
export async function findInvitation(token: string) {
  if (!isOpaqueToken(token, ["lki"])) throw invalidInvitation();
  const mac = invitationMac(token);
  const invitation = await openScope({ invitationMac: mac }).read((tx) =>
    tx.invitation.findFirst({
      where: { mac, ...acceptable() },
      select: { id: true, organizationId: true, email: true, role: true, createdByName: true },
    }),
  );
  if (!invitation) throw invalidInvitation();
  const { organizationId } = invitation;
  const organization = await openScope({ organizationId }).read((tx) =>
    tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { id: true, slug: true, name: true },
    }),
  );
  return { ...invitation, organization };
}

/** A person with an account joins. @throws `invitation_invalid`, `conflict` when they are in the organization already */
export async function acceptInvitation(ctx: AccountContext, token: string): Promise<{ org: string }> {
  const invitation = await findInvitation(token);
  await join(ctx.actor, ctx.ip, invitation, async (tx) => {
    const { organizationId, organization } = invitation;
    const member = await tx.membership.findFirst({
      where: { organizationId, userId: ctx.actor.id },
      select: { id: true },
    });
    if (member)
      throw new DomainError(
        "conflict",
        `You are in ${organization.name} already. Leave the link to whom it is meant for.`,
      );
  });
  return { org: invitation.organization.slug };
}

/** A new person makes their account and joins, in one. @throws `invitation_invalid`, `name_taken` when the address has an account */
export async function acceptAsNewPerson(
  token: string,
  person: Founder,
  ip: string | null,
): Promise<{ org: string; userId: string }> {
  const invitation = await findInvitation(token);
  const user = { id: newId(), ...person };
  const actor: Actor = { kind: "user", id: user.id, name: user.name, email: user.email };
  await join(actor, ip, invitation, async (tx) => {
    if (await tx.user.findUnique({ where: { email: user.email }, select: { id: true } }))
      throw new DomainError(
        "name_taken",
        "This e-mail address already has an account. Sign in with it, then open the link again.",
        { field: "email" },
      );
    await tx.user.create({ data: user, select: { id: true } });
  });
  return { org: invitation.organization.slug, userId: user.id };
}

/** Uses the invitation up and makes its holder a member; `prepare` refuses, or makes the person. */
async function join(
  actor: Extract<Actor, { kind: "user" }>,
  ip: string | null,
  { id, organizationId, organization, role, createdByName }: OpenInvitation,
  prepare: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await openScope({ userId: actor.id, organizationId }).write(async (tx) => {
    // The update finds the invitation open for one of many who try at once: the others wait for it and find it used.
    const { count } = await tx.invitation.updateMany({
      where: { id, organizationId, ...acceptable() },
      data: { acceptedAt: new Date() },
    });
    if (count === 0) throw invalidInvitation();
    await prepare(tx);
    await tx.membership.create({
      data: { id: newId(), organizationId, userId: actor.id, role },
      select: { id: true },
    });
    await recordAudit(
      tx,
      { actor, ip, organization },
      {
        action: "member.joined",
        target: { kind: "user", id: actor.id, name: actor.name },
        after: { role, email: actor.email, invitedBy: createdByName },
      },
    );
  });
}

function acceptable() {
  return { acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } };
}

function invalidInvitation(): DomainError {
  return new DomainError(
    "invitation_invalid",
    "This invitation does not work any more: it was used, revoked, or is older than seven days. Ask for a new one.",
  );
}
