import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { paths, type ProjectPlace } from "@/lib/paths";
import type { SyncProgress } from "@/lib/schemas/sync";

/** How often a running sync is asked after. Milliseconds. */
const EVERY = 400;

/**
 * Follows a sync until it is over, whoever started it and wherever it runs; then the page around is read anew. `known` is what
 * the page came with.
 */
export function useSyncProgress(place: ProjectPlace, id: string, known?: SyncProgress) {
  const url = paths.syncApi(place, id);
  const wasOver = known !== undefined && known.status !== "running";
  const query = useQuery({
    queryKey: ["sync", url],
    queryFn: ({ signal }) => fetchProgress(url, signal),
    enabled: !wasOver,
    ...(known && { initialData: known }),
    refetchInterval: ({ state }) => (state.data && state.data.status !== "running" ? false : EVERY),
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
    retry: false, // the next turn is a retry
  });
  const router = useRouter();
  const over = query.data !== undefined && query.data.status !== "running";
  // The rest of the page comes from the server, which does not know that somebody is looking.
  useEffect(() => {
    if (over && !wasOver) router.refresh();
  }, [over, wasOver, router]);
  return { progress: query.data, unreachable: query.isError };
}

async function fetchProgress(url: string, signal: AbortSignal): Promise<SyncProgress> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`Asking after the sync failed with status ${response.status}.`);
  return (await response.json()) as SyncProgress; // our own route, which serializes this very type
}
