import type { Finding } from "@/lib/schemas/finding";
import { sortByGravity } from "../preflight";
import type { PlanBasis } from "./plan";

/**
 * Everything a person weighs before a sync, gravest first: what the preflight found, what the way passes over, and what would be
 * replaced. The last two come from what the digest covers elsewhere, so that each change is named by its own cause.
 */
export function planFindings({ findings, skipped, drift, source, target }: PlanBasis): Finding[] {
  return sortByGravity([
    ...findings,
    ...skipped.map((name): Finding => {
      const sentence = `${name} stands between ${source.name} and ${target.name}, and this sync passes it over.`;
      return {
        code: "environment_skipped",
        severity: "warning",
        sentence,
        fix: { page: "overview", label: "See the path" },
      };
    }),
    ...drift.map((deed): Finding => ({
      code: "target_drifted",
      severity: "warning",
      sentence: `${deed}, after the last sync to ${target.name}. This sync replaces it.`,
      fix: { page: "deployments", label: "Look at it" },
    })),
  ]);
}
