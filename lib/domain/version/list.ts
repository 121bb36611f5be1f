import type { ProjectContext } from "../context";
import { requirePermission } from "../permissions";

const pageSize = 50;

export type VersionRow = Awaited<ReturnType<typeof listVersions>>["versions"][number];

/** The project's versions, newest first, a page at a time, each with the environments that run it. `before`: a version's number. */
export async function listVersions(ctx: ProjectContext, { before }: { before?: number } = {}) {
  requirePermission(ctx, "project.read");
  const rows = await ctx.db.read((tx) =>
    tx.version.findMany({
      where: { projectId: ctx.project.id, ...(before !== undefined && { number: { lt: before } }) },
      orderBy: { number: "desc" },
      take: pageSize + 1,
      select: {
        id: true,
        number: true,
        name: true,
        description: true,
        digest: true,
        fileCount: true,
        size: true,
        createdByName: true,
        createdAt: true,
        deployments: {
          where: { status: { in: ["active", "staged"] }, environment: { deletedAt: null } },
          orderBy: { environment: { position: "asc" } },
          select: { status: true, environment: { select: { slug: true, name: true, kind: true } } },
        },
      },
    }),
  );
  const versions = rows.slice(0, pageSize);
  return { versions, next: rows.length > pageSize ? (versions.at(-1)?.number ?? null) : null };
}
