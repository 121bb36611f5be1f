import type { UpdateProject } from "@/lib/schemas/project";
import { recordAudit } from "../audit";
import type { OrganizationContext, ProjectContext } from "../context";
import { requirePermission } from "../permissions";

/** The organization's projects by name, each with its environments, lowest first. */
export function listProjects(ctx: OrganizationContext) {
  return ctx.db.read((tx) =>
    tx.project.findMany({
      where: { organizationId: ctx.organization.id },
      orderBy: { name: "asc" },
      select: {
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
      },
    }),
  );
}

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
