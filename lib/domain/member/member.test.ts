import { describe, expect, it } from "vitest";
import { accountContext, organizationContext } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { createOpaqueToken } from "@/lib/crypto/opaque-token";
import { openScope } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { Role } from "@/lib/schemas/member";
import { seedMember, seedOrganization } from "@/tests/seed/organization";
import { listAuditEvents } from "../audit";
import {
  acceptAsNewPerson,
  acceptInvitation,
  changeRole,
  findInvitation,
  inviteMember,
  listInvitations,
  listMembers,
  removeMember,
  revokeInvitation,
} from ".";

const passwordHash = await hashPassword("correct horse battery");

async function team(...others: Role[]) {
  const { organization, owner, context } = await seedOrganization();
  const people = [];
  for (const role of others) people.push(await seedMember(organization, role));
  const members = (await listMembers(context)).members;
  const memberId = (userId: string) => members.find(({ user }) => user.id === userId)?.id ?? newId();
  return {
    organization,
    context,
    owner,
    people,
    memberId,
    as: (principal: typeof owner) => organizationContext(principal, organization.slug),
  };
}

function stranger() {
  return { name: "Grace Hopper", email: `grace-${newId()}@example.com`, passwordHash };
}

describe("an invitation", () => {
  it("admits a new person with the role it names, and is then used up", async () => {
    const { context } = await team();
    const { token } = await inviteMember(context, { email: "grace@example.com", role: "developer" });
    const invitation = await findInvitation(token);
    expect(invitation).toMatchObject({
      email: "grace@example.com",
      role: "developer",
      createdByName: "Ada Lovelace",
    });
    const joined = await acceptAsNewPerson(token, stranger(), null);
    expect(joined.org).toBe(context.organization.slug);
    const { members } = await listMembers(context);
    expect(members.map(({ role }) => role).sort()).toEqual(["developer", "owner"]);
    await expect(findInvitation(token)).rejects.toMatchObject({ code: "invitation_invalid" });
    await expect(acceptAsNewPerson(token, stranger(), null)).rejects.toMatchObject({
      code: "invitation_invalid",
    });
    expect(await listInvitations(context)).toEqual([]);
    const [event] = (await listAuditEvents(context)).events;
    expect(event).toMatchObject({ action: "member.joined", actorName: "Grace Hopper" });
  });

  it("that ten people open at once admits one of them", async () => {
    const { context } = await team();
    const { token } = await inviteMember(context, { email: "grace@example.com", role: "viewer" });
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => acceptAsNewPerson(token, stranger(), null)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listMembers(context)).members).toHaveLength(2);
  });

  it("is accepted by somebody who has an account in another organization", async () => {
    const [ours, theirs] = [await team(), await team()];
    const { token } = await inviteMember(ours.context, { email: theirs.owner.email, role: "viewer" });
    await acceptInvitation(accountContext(theirs.owner), token);
    expect((await ours.as(theirs.owner)).may("version.create")).toBe(false);
  });

  it("is not used up by somebody who is in already", async () => {
    const { context, owner } = await team();
    const { token } = await inviteMember(context, { email: "grace@example.com", role: "viewer" });
    await expect(acceptInvitation(accountContext(owner), token)).rejects.toMatchObject({ code: "conflict" });
    expect(await findInvitation(token)).toMatchObject({ email: "grace@example.com" });
  });

  it("sends a person whose address has an account to sign in, and stays open", async () => {
    const { context, owner } = await team();
    const { token } = await inviteMember(context, { email: "grace@example.com", role: "viewer" });
    const again = { ...stranger(), email: owner.email };
    await expect(acceptAsNewPerson(token, again, null)).rejects.toThrow("already has an account");
    expect(await findInvitation(token)).toMatchObject({ role: "viewer" });
  });

  it("that was revoked, replaced, invented or has expired opens nothing, in the same words", async () => {
    const { context, organization } = await team();
    const revoked = await inviteMember(context, { email: "a@example.com", role: "viewer" });
    const [open] = await listInvitations(context);
    await revokeInvitation(context, open?.id ?? "");
    const replaced = await inviteMember(context, { email: "b@example.com", role: "viewer" });
    await inviteMember(context, { email: "b@example.com", role: "viewer" });
    const expired = await inviteMember(context, { email: "c@example.com", role: "viewer" });
    await openScope({ organizationId: organization.id }).note((tx) =>
      tx.invitation.updateMany({
        where: { organizationId: organization.id, email: "c@example.com" },
        data: { expiresAt: new Date(Date.now() - 1000) },
      }),
    );
    const tokens = [revoked.token, replaced.token, expired.token, createOpaqueToken("lki"), "lki_nonsense"];
    const answers = await Promise.allSettled(tokens.map((token) => findInvitation(token)));
    const words = answers.map((answer) => (answer.status === "rejected" ? String(answer.reason) : "opened"));
    expect(new Set(words).size).toBe(1);
    expect(words[0]).toContain("does not work any more");
    expect((await listInvitations(context)).map(({ email }) => email)).toEqual(["b@example.com"]);
  });

  it("for somebody who is in already is refused", async () => {
    const { context, owner } = await team();
    await expect(inviteMember(context, { email: owner.email, role: "viewer" })).rejects.toThrow("is in Acme");
  });

  it("of one organization cannot be revoked from another", async () => {
    const [ours, theirs] = [await team(), await team()];
    await inviteMember(ours.context, { email: "grace@example.com", role: "viewer" });
    const [open] = await listInvitations(ours.context);
    await expect(revokeInvitation(theirs.context, open?.id ?? "")).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await listInvitations(ours.context)).toHaveLength(1);
  });
});

describe("managing members", () => {
  it.each(["developer", "viewer"] as const)("is nothing a %s may do", async (role) => {
    const { as, people, owner, memberId } = await team(role);
    const ctx = await as(people[0] ?? owner);
    const invite = { email: "x@example.com", role: "viewer" } as const;
    await expect(inviteMember(ctx, invite)).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeRole(ctx, { memberId: memberId(owner.id), role: "viewer" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(removeMember(ctx, memberId(owner.id))).rejects.toMatchObject({ code: "forbidden" });
    await expect(listInvitations(ctx)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("lets an admin change everybody but owners, and make no owner", async () => {
    const { as, people, owner, memberId } = await team("admin", "viewer");
    const [admin = owner, viewer = owner] = people;
    const ctx = await as(admin);
    await changeRole(ctx, { memberId: memberId(viewer.id), role: "developer" });
    expect((await as(viewer)).may("version.create")).toBe(true);
    const attempts = await Promise.allSettled([
      changeRole(ctx, { memberId: memberId(owner.id), role: "viewer" }),
      changeRole(ctx, { memberId: memberId(admin.id), role: "owner" }),
      removeMember(ctx, memberId(owner.id)),
      inviteMember(ctx, { email: "x@example.com", role: "owner" }),
    ]);
    for (const attempt of attempts)
      expect(attempt).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
  });

  it("never leaves an organization without an owner, even when two owners go at once", async () => {
    const { as, people, owner, context, memberId } = await team("owner");
    const [second = owner] = people;
    const results = await Promise.allSettled([
      removeMember(context, memberId(owner.id)),
      removeMember(await as(second), memberId(second.id)),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [left] = (await listMembers(context)).members;
    await expect(changeRole(context, { memberId: left?.id ?? "", role: "admin" })).rejects.toThrow(
      "needs an owner",
    );
    await expect(removeMember(context, left?.id ?? "")).rejects.toThrow("needs an owner");
  });

  it("ends the reach of who is removed at once", async () => {
    const { as, people, owner, context, memberId } = await team("developer");
    const [developer = owner] = people;
    await as(developer);
    await removeMember(context, memberId(developer.id));
    await expect(as(developer)).rejects.toMatchObject({ code: "not_found" });
  });

  it("lets a viewer leave", async () => {
    const { as, people, owner, memberId, context } = await team("viewer");
    const [viewer = owner] = people;
    await removeMember(await as(viewer), memberId(viewer.id));
    const [event] = (await listAuditEvents(context)).events;
    expect(event).toMatchObject({ action: "member.left", before: { role: "viewer", email: viewer.email } });
  });

  it("does not reach the members of another organization", async () => {
    const [ours, theirs] = [await team("viewer"), await team("viewer")];
    const foreign = theirs.memberId(theirs.people[0]?.id ?? "");
    await expect(changeRole(ours.context, { memberId: foreign, role: "owner" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(removeMember(ours.context, foreign)).rejects.toMatchObject({ code: "not_found" });
    expect((await listMembers(theirs.context)).members).toHaveLength(2);
  });

  it("shows fifty members a page, each once", async () => {
    const { organization, context } = await seedOrganization();
    for (let n = 0; n < 51; n += 1) await seedMember(organization, "viewer", `Person ${n % 7}`);
    const first = await listMembers(context);
    const second = await listMembers(context, first.next ?? "");
    expect([first.members.length, second.members.length, second.next]).toEqual([50, 2, null]);
    expect(new Set([...first.members, ...second.members].map(({ id }) => id)).size).toBe(52);
  });
});
