import type { PromotionPath } from "@/lib/db/generated/enums";
import { DomainError } from "../errors";

interface Step {
  id: string;
  name: string;
}

/** Whether the project's rule lets work go from one environment to the other (S1). `path` is in order, lowest first. */
export function assertPathAllowed(
  rule: PromotionPath,
  path: readonly Step[],
  source: Step,
  target: Step,
): void {
  if (source.id === target.id)
    throw new DomainError(
      "path_not_allowed",
      "Source and target are the same environment. Choose another target.",
    );
  const steps = path.findIndex(({ id }) => id === target.id) - path.findIndex(({ id }) => id === source.id);
  if (rule === "any" || steps === 1 || (rule === "upward" && steps > 0)) return;
  throw new DomainError("path_not_allowed", refusal(rule, path, source, target, steps));
}

function refusal(
  rule: PromotionPath,
  path: readonly Step[],
  source: Step,
  target: Step,
  steps: number,
): string {
  if (steps < 0)
    return `Work only rises in this project, and ${target.name} stands below ${source.name}. Roll ${target.name} back instead, or change the path in the settings.`;
  const next = path[path.findIndex(({ id }) => id === source.id) + 1];
  return `This project goes one step at a time, and ${next?.name} comes between ${source.name} and ${target.name}. Sync to ${next?.name} first.`;
}
