import type { Manifest } from "@/lib/schemas/manifest";
import type { ManifestChange } from "@/lib/schemas/sync";
import { describeTrigger } from "../version/describe-trigger";

/** What changes between two manifests, in words: systems, then variables, then workflows. */
export function compareManifests(before: Manifest | null, after: Manifest): ManifestChange[] {
  return [
    ...compareSystems(before?.systems ?? {}, after.systems),
    ...compareVariables(before?.variables.properties ?? {}, after.variables),
    ...compareWorkflows(before?.workflows ?? [], after.workflows),
  ];
}

function compareSystems(before: Manifest["systems"], after: Manifest["systems"]): ManifestChange[] {
  return compareKeys(before, after, (change, key) => {
    const name = (after[key] ?? before[key])?.name ?? key;
    return change === "added" ? `Needs a connection to ${name}` : `No longer talks to ${name}`;
  });
}

function compareVariables(
  before: Manifest["variables"]["properties"],
  after: Manifest["variables"],
): ManifestChange[] {
  return compareKeys(before, after.properties, (change, key) => {
    if (change === "removed") return `No longer reads the variable ${key}`;
    return after.required.includes(key) ? `Needs the variable ${key}` : `Reads the variable ${key}`;
  });
}

type Workflow = Manifest["workflows"][number];

function compareWorkflows(before: readonly Workflow[], after: readonly Workflow[]): ManifestChange[] {
  const old = Object.fromEntries(before.map((workflow) => [workflow.key, workflow]));
  const now = Object.fromEntries(after.map((workflow) => [workflow.key, workflow]));
  const addedOrRemoved = compareKeys(old, now, (change, key) =>
    change === "added"
      ? `New workflow ${key}: runs ${describeTrigger(now[key]!.trigger)}`
      : `Workflow ${key} is gone`,
  );
  const changed = after.flatMap(({ key, trigger }): ManifestChange[] => {
    const was = old[key] && describeTrigger(old[key].trigger);
    const is = describeTrigger(trigger);
    return !was || was === is
      ? []
      : [{ change: "changed", sentence: `Workflow ${key} runs ${is}, was ${was}` }];
  });
  return [...addedOrRemoved, ...changed];
}

function compareKeys(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  sentence: (change: "added" | "removed", key: string) => string,
): ManifestChange[] {
  const added = Object.keys(after)
    .toSorted()
    .filter((key) => !(key in before));
  const removed = Object.keys(before)
    .toSorted()
    .filter((key) => !(key in after));
  return [
    ...added.map((key) => ({ change: "added" as const, sentence: sentence("added", key) })),
    ...removed.map((key) => ({ change: "removed" as const, sentence: sentence("removed", key) })),
  ];
}
