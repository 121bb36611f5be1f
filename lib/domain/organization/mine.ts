import type { AccountContext } from "../context";

/** The organizations a person is a member of, by name. */
export async function listOrganizations(ctx: AccountContext) {
  const memberships = await ctx.db.read((tx) =>
    tx.membership.findMany({
      where: { userId: ctx.actor.id },
      orderBy: { organization: { name: "asc" } },
      take: 200,
      select: { role: true, organization: { select: { slug: true, name: true } } },
    }),
  );
  return memberships.map(({ role, organization }) => ({ role, ...organization }));
}
