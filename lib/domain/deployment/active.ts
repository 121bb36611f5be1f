import type { Transaction } from "@/lib/db/scope";
import type { EnvironmentContext } from "../context";
import { DomainError, notFound } from "../errors";
import { storedManifest } from "../version/stored-manifest";

/** The version the environment runs now, or null. */
export function activeVersion(ctx: EnvironmentContext) {
  return ctx.db.read(async (tx) => (await findActive(tx, ctx))?.version ?? null);
}

/** What the environment runs now: deployment, version, manifest, and its files by path. @throws `not_found` when nothing is active */
export function activeDeployment(ctx: EnvironmentContext) {
  return ctx.db.read(async (tx) => {
    const active = await findActive(tx, ctx);
    if (!active) throw nothingActive(ctx);
    const { manifest } = await tx.version.findFirstOrThrow({
      where: { id: active.version.id, projectId: ctx.project.id },
      select: { manifest: true },
    });
    const files = await tx.versionFile.findMany({
      where: { versionId: active.version.id, projectId: ctx.project.id },
      select: { path: true, sha256: true, size: true },
    });
    return { ...active, manifest: storedManifest(manifest), files: files.toSorted(byPath) };
  });
}

/** The bytes of one file of the active version. `known` skips reading them when the caller already has that content. */
export function activeFile(ctx: EnvironmentContext, path: string, known: (sha256: string) => boolean) {
  return ctx.db.read(async (tx) => {
    const active = await findActive(tx, ctx);
    if (!active) throw nothingActive(ctx);
    const file = await tx.versionFile.findFirst({
      where: { versionId: active.version.id, path, projectId: ctx.project.id },
      select: { sha256: true },
    });
    if (!file) throw notFound("file");
    const sha256 = Buffer.from(file.sha256).toString("hex");
    if (known(sha256)) return { sha256, bytes: null };
    const { content } = await tx.blob.findFirstOrThrow({
      where: { sha256: file.sha256, projectId: ctx.project.id },
      select: { content: true },
    });
    return { sha256, bytes: content };
  });
}

async function findActive(tx: Transaction, ctx: EnvironmentContext) {
  const environment = await tx.environment.findFirst({
    where: { id: ctx.environment.id, projectId: ctx.project.id },
    select: {
      activeDeployment: {
        select: {
          id: true,
          number: true,
          createdAt: true,
          activatedAt: true,
          version: { select: { id: true, number: true, name: true, description: true, digest: true } },
        },
      },
    },
  });
  return environment?.activeDeployment ?? null;
}

function nothingActive(ctx: EnvironmentContext): DomainError {
  return new DomainError(
    "not_found",
    `Nothing is active in ${ctx.environment.name} yet. Activate a version there first.`,
  );
}

function byPath(one: { path: string }, other: { path: string }): number {
  return Buffer.compare(Buffer.from(one.path), Buffer.from(other.path));
}
