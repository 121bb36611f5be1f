import type { ProjectContext } from "../context";
import { notFound } from "../errors";
import { requirePermission } from "../permissions";
import { storedManifest } from "./stored-manifest";
import { textOf } from "./text-of";

export type VersionDetail = Awaited<ReturnType<typeof getVersion>>;

/** One version whole: manifest, files by path, and where it runs or waits. @throws DomainError `not_found` */
export async function getVersion(ctx: ProjectContext, number: number) {
  requirePermission(ctx, "project.read");
  const version = await ctx.db.read((tx) =>
    tx.version.findFirst({
      where: { projectId: ctx.project.id, number },
      omit: { organizationId: true, projectId: true, nameKey: true, createdById: true },
      include: {
        files: { orderBy: { path: "asc" }, select: { path: true, size: true } },
        deployments: {
          where: { status: { in: ["active", "staged"] }, environment: { deletedAt: null } },
          orderBy: { environment: { position: "asc" } },
          select: { status: true, environment: { select: { slug: true, name: true, kind: true } } },
        },
      },
    }),
  );
  if (!version) throw notFound("version");
  return { ...version, manifest: storedManifest(version.manifest) };
}

/** A file of a version. `text` is null when the bytes are not UTF-8 text; `size` is in bytes. */
export interface VersionFileContent {
  path: string;
  size: number;
  sha256: string;
  text: string | null;
}

/** A file's content by its path. @throws DomainError `not_found` */
export async function readVersionFile(
  ctx: ProjectContext,
  number: number,
  path: string,
): Promise<VersionFileContent> {
  requirePermission(ctx, "project.read");
  const file = await ctx.db.read((tx) =>
    tx.versionFile.findFirst({
      where: { projectId: ctx.project.id, path, version: { number } },
      select: { path: true, size: true, sha256: true, blob: { select: { content: true } } },
    }),
  );
  if (!file) throw notFound("file");
  const { blob, sha256, ...rest } = file;
  return { ...rest, sha256: Buffer.from(sha256).toString("hex"), text: textOf(blob.content) };
}
