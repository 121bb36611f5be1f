import type { KeyboardEvent } from "react";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** What a key means here: an environment to point at, or to go to; nothing for a key that belongs to the field. */
export function keyTarget(
  event: KeyboardEvent,
  filter: string,
  environments: EnvironmentSummary[],
  shown: EnvironmentSummary[],
  active: number,
): { environment: EnvironmentSummary; go: boolean } | undefined {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const at = (index: number) => shown[(index + shown.length) % shown.length];
  const inField = event.target instanceof HTMLInputElement;
  const [environment, go] =
    event.key === "ArrowDown"
      ? [at(active + 1), false]
      : event.key === "ArrowUp"
        ? [at(active - 1), false]
        : event.key === "Enter" && inField
          ? [shown[active], true]
          : filter === "" && /^[1-9]$/.test(event.key)
            ? [environments[Number(event.key) - 1], true]
            : [undefined, false];
  return environment && { environment, go };
}
