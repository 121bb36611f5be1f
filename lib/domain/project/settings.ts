import type { Prisma } from "@/lib/db/generated/client";
import type { UpdateProject } from "@/lib/schemas/project";
import { recordAudit } from "../audit";
import type { OrganizationContext, ProjectContext } from "../context";
import { requirePermission } from "../permissions";

const pageSize = 50;

export type ListedProject = Awaited<ReturnType<typeof listProjects>>["projects"][number];

/** The organization's projects by name, each with its environments, lowest first; a page at a time, `after` a project's slug. */
export async function listProjects(ctx: OrganizationContext, after?: string) {
  requirePermission(ctx, "project.read");
  const organizationId = ctx.organization.id;
  const rows = await ctx.db.read((tx) =>
    tx.project.findMany({
      where: { organizationId },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: pageSize + 1,
      ...(after && { cursor: { organizationId_slug: { organizationId, slug: after } }, skip: 1 }),
      select: listedColumns,
    }),
  );
  const projects = rows.slice(0, pageSize);
  return { projects, next: rows.length > pageSize ? (projects.at(-1)?.slug ?? null) : null };
}

const listedColumns = {
  id: true,
  slug: true,
  name: true,
  environments: {
    where: { deletedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      slug: true,
      name: true,
      kind: true,
      activeDeployment: { select: { activatedAt: true, version: { select: { number: true } } } },
    },
  },
} satisfies Prisma.ProjectSelect;

/** Renames the project or changes which way a sync may go. The slug stays, so that links keep working. */
export async function updateProject(ctx: ProjectContext, input: UpdateProject): Promise<void> {
  requirePermission(ctx, "project.update");
  await ctx.db.write(async (tx) => {
    await tx.project.update({
      where: { id: ctx.project.id, organizationId: ctx.organization.id },
      data: input,
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "project.updated",
      target: { kind: "project", id: ctx.project.id, name: input.name },
      before: { name: ctx.project.name, promotionPath: ctx.project.promotionPath },
      after: input,
    });
  });
}
