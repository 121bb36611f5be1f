import { useQuery } from "@tanstack/react-query";
import { paths, type ProjectPlace } from "@/lib/paths";
import type { SyncPreview } from "@/lib/schemas/sync";

/** A plan is kept as it is while somebody reads it: nothing but the reader asks for another one. */
const asRead = {
  gcTime: 0,
  staleTime: Infinity,
  retry: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

/**
 * The plan between two environments, asked anew whenever the ends change: at once by what the last live tests said, and where there
 * are connections to test, again when they have been. Applying compares digests, so a plan that grew old is refused rather than
 * swapped under the reader's eyes.
 */
export function useSyncPlan(place: ProjectPlace, source: string, target: string) {
  const ends = { source, target };
  const draft = useQuery({
    ...asRead,
    queryKey: ["sync-plan", place, ends],
    queryFn: ({ signal }) => fetchPlan(paths.syncPlanApi(place, { ...ends, tests: "later" }), signal),
    enabled: source !== target,
  });
  const tested = useQuery({
    ...asRead,
    // A new draft asks for new tests.
    queryKey: ["sync-plan-tested", place, ends, draft.dataUpdatedAt],
    queryFn: ({ signal }) => fetchPlan(paths.syncPlanApi(place, ends), signal),
    enabled: (draft.data?.untested ?? 0) > 0,
  });
  return {
    data: tested.data ?? draft.data,
    error: draft.error ?? tested.error,
    isFetching: draft.isFetching,
    /** How many connections are being tested now. */
    testing: tested.isFetching ? (draft.data?.untested ?? 0) : 0,
    refetch: draft.refetch,
  };
}

/** Rejects with the refusal's own sentence. */
async function fetchPlan(url: string, signal: AbortSignal): Promise<SyncPreview> {
  const response = await fetch(url, { signal });
  const body: unknown = await response.json();
  if (response.ok) return body as SyncPreview; // our own route, which serializes this very type
  const detail = (body as { detail?: unknown }).detail;
  throw new Error(typeof detail === "string" ? detail : "The plan could not be computed. Try again.");
}
