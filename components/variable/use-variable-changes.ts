import { useQuery } from "@tanstack/react-query";
import type { VariableChange } from "@/lib/domain/variable";

/** What happened to a variable, asked for each time its history is opened. Rejects with the refusal's own sentence. */
export function useVariableChanges(url: string) {
  return useQuery({
    queryKey: ["variable-changes", url],
    queryFn: ({ signal }) => fetchChanges(url, signal),
    staleTime: 0,
    gcTime: 0, // what it said the last time is not shown first
    retry: false,
  });
}

async function fetchChanges(url: string, signal: AbortSignal): Promise<VariableChange[]> {
  const response = await fetch(url, { signal });
  const body: unknown = await response.json();
  if (response.ok) return body as VariableChange[]; // our own route, which serializes this very type
  const detail = (body as { detail?: unknown }).detail;
  throw new Error(typeof detail === "string" ? detail : "The history could not be read. Try again.");
}
