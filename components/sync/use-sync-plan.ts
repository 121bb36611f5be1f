import { useQuery } from "@tanstack/react-query";
import { paths, type ProjectPlace } from "@/lib/paths";
import type { SyncPreview } from "@/lib/schemas/sync";

/**
 * The plan between two environments, asked anew whenever the ends change, and kept as it is while somebody reads it: applying
 * compares digests, so a plan that grew old is refused rather than swapped under the reader's eyes.
 */
export function useSyncPlan(place: ProjectPlace, source: string, target: string) {
  const url = paths.syncPlanApi(place, source, target);
  return useQuery({
    queryKey: ["sync-plan", url],
    queryFn: ({ signal }) => fetchPlan(url, signal),
    enabled: source !== target,
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Rejects with the refusal's own sentence. */
async function fetchPlan(url: string, signal: AbortSignal): Promise<SyncPreview> {
  const response = await fetch(url, { signal });
  const body: unknown = await response.json();
  if (response.ok) return body as SyncPreview; // our own route, which serializes this very type
  const detail = (body as { detail?: unknown }).detail;
  throw new Error(typeof detail === "string" ? detail : "The plan could not be computed. Try again.");
}
