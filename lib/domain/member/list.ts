import type { OrganizationContext } from "../context";
import { requirePermission } from "../permissions";

const pageSize = 50;

export type Member = Awaited<ReturnType<typeof listMembers>>["members"][number];

/** The organization's people by name, a page at a time; `after` is the id of the last one of the page before. */
export async function listMembers(ctx: OrganizationContext, after?: string) {
  requirePermission(ctx, "member.read");
  const rows = await ctx.db.read((tx) =>
    tx.membership.findMany({
      where: { organizationId: ctx.organization.id },
      orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
      take: pageSize + 1,
      ...(after && { cursor: { id: after }, skip: 1 }),
      select: {
        id: true,
        role: true,
        createdAt: true,
        user: { select: { id: true, name: true, email: true } },
      },
    }),
  );
  const members = rows.slice(0, pageSize);
  return { members, next: rows.length > pageSize ? (members.at(-1)?.id ?? null) : null };
}
