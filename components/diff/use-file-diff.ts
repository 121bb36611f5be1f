import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { paths, type ProjectPlace } from "@/lib/paths";
import type { FileDiff } from "@/lib/schemas/diff";
import type { FileChange } from "@/lib/schemas/sync";

/** Which file of which two versions. */
export interface DiffOf {
  place: ProjectPlace;
  before: number | null;
  after: number;
  file: Pick<FileChange, "path" | "from" | "change">;
}

/** A file in two versions, a page of rows at a time. Versions never change, so nothing is asked for twice. */
export function useFileDiff(of: DiffOf) {
  return useInfiniteQuery({
    queryKey: ["file-diff", urlOf(of, {})],
    queryFn: ({ signal, pageParam }) => fetchDiff(urlOf(of, { start: pageParam }), signal),
    initialPageParam: 0,
    getNextPageParam: (last) => last.text?.next,
    staleTime: Infinity,
    retry: false,
  });
}

/** The rows of a fold, once somebody opens it. */
export function useFold(of: DiffOf, fold: { start: number; count: number }, opened: boolean) {
  const url = urlOf(of, { start: fold.start, end: fold.start + fold.count });
  return useQuery({
    queryKey: ["file-diff-fold", url],
    queryFn: ({ signal }) => fetchDiff(url, signal),
    enabled: opened,
    staleTime: Infinity,
    retry: false,
  });
}

function urlOf({ place, before, after, file }: DiffOf, rows: Record<string, number>): string {
  return paths.fileDiffApi(place, {
    path: file.path,
    ...(file.from && { from: file.from }),
    // Of a file that came or went, one side alone is asked for.
    ...(before !== null && file.change !== "added" && { before: String(before) }),
    ...(file.change !== "removed" && { after: String(after) }),
    ...Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, String(row)])),
  });
}

/** Rejects with the refusal's own sentence. */
async function fetchDiff(url: string, signal: AbortSignal): Promise<FileDiff> {
  const response = await fetch(url, { signal });
  const body: unknown = await response.json();
  if (response.ok) return body as FileDiff; // our own route, which serializes this very type
  const detail = (body as { detail?: unknown }).detail;
  throw new Error(typeof detail === "string" ? detail : "The file could not be compared. Try again.");
}
