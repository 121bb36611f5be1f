import { useQuery } from "@tanstack/react-query";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** Starts from what the page knows and asks the server each time it is opened. `refresh` resolves to the new list. */
export function useEnvironmentSummaries(url: string, known: EnvironmentSummary[], open: boolean) {
  const query = useQuery({
    queryKey: ["environments", url],
    queryFn: ({ signal }) => fetchSummaries(url, signal),
    initialData: known,
    initialDataUpdatedAt: 0,
    enabled: open,
  });
  return {
    list: query.data,
    failed: query.isError,
    refresh: async () => (await query.refetch()).data ?? query.data,
  };
}

async function fetchSummaries(url: string, signal: AbortSignal): Promise<EnvironmentSummary[]> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`Refreshing the environments failed with status ${response.status}.`);
  return (await response.json()) as EnvironmentSummary[]; // our own route, which serializes this very type
}
