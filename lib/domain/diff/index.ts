import type { DiffedFile, FileDiff, FileDiffQuery } from "@/lib/schemas/diff";
import type { ProjectContext } from "../context";
import { notFound } from "../errors";
import { requirePermission } from "../permissions";
import { textOf } from "../version/text-of";
import { diffTexts } from "./file-diff";

interface ReadFile extends DiffedFile {
  /** null: no text. */
  text: string | null;
}

/**
 * One file in two versions of the project, side by side: a page of rows, or of a fold that was opened. A version that lacks the file
 * stands for nothing on its side. @throws DomainError `not_found` where neither has it, `forbidden`
 */
export async function readFileDiff(ctx: ProjectContext, query: FileDiffQuery): Promise<FileDiff> {
  requirePermission(ctx, "project.read");
  const before = await readFile(ctx, query.before, query.from ?? query.path);
  const after = await readFile(ctx, query.after, query.path);
  if (!before && !after) throw notFound("file");
  const isText = before?.text !== null && after?.text !== null;
  return {
    before: before && factsOf(before),
    after: after && factsOf(after),
    text: isText ? diffTexts(textFile(before, query.path), textFile(after, query.path), query) : null,
  };
}

async function readFile(
  ctx: ProjectContext,
  number: number | undefined,
  path: string,
): Promise<ReadFile | null> {
  if (number === undefined) return null;
  const file = await ctx.db.read((tx) =>
    tx.versionFile.findFirst({
      where: { projectId: ctx.project.id, path, version: { number } },
      select: { path: true, size: true, sha256: true, blob: { select: { content: true } } },
    }),
  );
  if (!file) return null;
  const { blob, sha256, ...facts } = file;
  return { ...facts, sha256: Buffer.from(sha256).toString("hex"), text: textOf(blob.content) };
}

function factsOf({ path, size, sha256 }: ReadFile): DiffedFile {
  return { path, size, sha256 };
}

function textFile(file: ReadFile | null, path: string) {
  return { path: file?.path ?? path, text: file?.text ?? "" };
}
