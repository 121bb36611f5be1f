import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { VersionFileContent } from "@/lib/domain/version";
import { paths, type ProjectPlace } from "@/lib/paths";

/** A file of a version. It never changes, so it is asked for once; the one before stays until the next is there. */
export function useVersionFile(place: ProjectPlace, number: number, path: string) {
  const url = paths.versionFileApi(place, number, path);
  return useQuery({
    queryKey: ["version-file", url],
    queryFn: ({ signal }) => fetchFile(url, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
}

/** Rejects with the refusal's own sentence. */
async function fetchFile(url: string, signal: AbortSignal): Promise<VersionFileContent> {
  const response = await fetch(url, { signal });
  const body: unknown = await response.json();
  if (response.ok) return body as VersionFileContent; // our own route, which serializes this very type
  const detail = (body as { detail?: unknown }).detail;
  throw new Error(typeof detail === "string" ? detail : "The file could not be read. Try again.");
}
