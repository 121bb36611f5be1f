import type { FileChange } from "@/lib/schemas/sync";

export interface ComparedFile {
  path: string;
  /** SHA-256 of its bytes, hex. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * Files by path, in path order: what only `after` has is added, what only `before` has is removed, and the same bytes gone from
 * one path and come to another were moved. What is the same at the same path is only counted.
 */
export function compareFiles(before: readonly ComparedFile[], after: readonly ComparedFile[]) {
  const old = new Map(before.map((file) => [file.path, file]));
  const now = new Map(after.map((file) => [file.path, file]));
  const movedFrom = pairMoved(
    before.filter(({ path }) => !now.has(path)),
    after.filter(({ path }) => !old.has(path)),
  );
  const left = new Set(movedFrom.values());
  const unchanged = after.filter(({ path, sha256 }) => old.get(path)?.sha256 === sha256);
  const changes = [
    ...after.flatMap((file) => changeOf(file, old.get(file.path), movedFrom.get(file.path))),
    ...before
      .filter(({ path }) => !now.has(path) && !left.has(path))
      .map(({ path, size }): FileChange => ({ path, change: "removed", before: size, after: null })),
  ].toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return { changes, unchanged: unchanged.length, unchangedBytes: total(unchanged) };
}

/** New path → old path, first to first where several have the same bytes. An empty file is like any other, so it never moves. */
function pairMoved(gone: readonly ComparedFile[], come: readonly ComparedFile[]): Map<string, string> {
  const waiting = new Map<string, ComparedFile[]>();
  for (const file of gone.filter(({ size }) => size > 0).toSorted(byPath))
    waiting.set(file.sha256, [...(waiting.get(file.sha256) ?? []), file]);
  return new Map(
    come.toSorted(byPath).flatMap(({ path, sha256 }) => {
      const from = waiting.get(sha256)?.shift();
      return from ? [[path, from.path] as const] : [];
    }),
  );
}

function byPath(one: ComparedFile, other: ComparedFile): number {
  return one.path < other.path ? -1 : 1;
}

function changeOf(
  { path, sha256, size }: ComparedFile,
  was: ComparedFile | undefined,
  movedFrom: string | undefined,
): FileChange[] {
  if (movedFrom !== undefined) return [{ path, from: movedFrom, change: "moved", before: size, after: size }];
  if (!was) return [{ path, change: "added", before: null, after: size }];
  return was.sha256 === sha256 ? [] : [{ path, change: "changed", before: was.size, after: size }];
}

function total(files: readonly ComparedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
