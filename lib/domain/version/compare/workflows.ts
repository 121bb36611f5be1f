import type { Manifest, ManifestWorkflow } from "@/lib/schemas/manifest";
import type { ManifestChange } from "@/lib/schemas/sync";
import { describeTrigger } from "../describe-trigger";
import { compareKeyed } from "./keyed";

/** "Workflow sync-orders: runs every 5 minutes → every minute", "Workflow sync-orders now talks to Slack". */
export function compareWorkflows(before: Manifest | null, after: Manifest): ManifestChange[] {
  const nameOf = (key: string) => after.systems[key]?.name ?? before?.systems[key]?.name ?? key;
  return compareKeyed(byKey(before?.workflows ?? []), byKey(after.workflows), {
    added: (key, { trigger }) => `Workflow ${key} is new and runs ${describeTrigger(trigger)}`,
    removed: (key) => `Workflow ${key} is gone`,
    changed: (key, was, is) => [
      ...triggerChanges(key, was, is),
      ...systemChanges(key, was.systems, is.systems, nameOf),
      ...(was.entry === is.entry ? [] : [`Workflow ${key}: starts from ${was.entry} → ${is.entry}`]),
    ],
  });
}

function byKey(workflows: readonly ManifestWorkflow[]): Record<string, ManifestWorkflow> {
  return Object.fromEntries(workflows.map((workflow) => [workflow.key, workflow]));
}

function triggerChanges(key: string, was: ManifestWorkflow, is: ManifestWorkflow): string[] {
  const [before, after] = [describeTrigger(was.trigger), describeTrigger(is.trigger)];
  return before === after ? [] : [`Workflow ${key}: runs ${before} → ${after}`];
}

/** A workflow that names no systems may talk to any. */
function systemChanges(
  key: string,
  was: readonly string[] | undefined,
  is: readonly string[] | undefined,
  nameOf: (system: string) => string,
): string[] {
  if (was && is) {
    const added = is.filter((system) => !was.includes(system)).map(nameOf);
    const gone = was.filter((system) => !is.includes(system)).map(nameOf);
    return [
      ...(added.length > 0 ? [`Workflow ${key} now talks to ${list.format(added)}`] : []),
      ...(gone.length > 0 ? [`Workflow ${key} no longer talks to ${list.format(gone)}`] : []),
    ];
  }
  if (was) return [`Workflow ${key} may now talk to any system`];
  if (is) return [`Workflow ${key} may now talk only to ${list.format(is.map(nameOf)) || "no system"}`];
  return [];
}

const list = new Intl.ListFormat("en");
