import type { Finding } from "@/lib/schemas/finding";
import type { Manifest } from "@/lib/schemas/manifest";
import type { State } from "./findings-for";

/**
 * Workflows bound by name to a system that the version can do without and that is not connected here: the version runs, and
 * these do nothing. A system it cannot do without blocks by itself already.
 */
export function workflowFindings(environment: { name: string }, manifest: Manifest, state: State): Finding[] {
  return manifest.workflows.flatMap(({ key, systems = [] }) => {
    const absent = systems.filter((system) => isAbsent(system, manifest, state));
    if (absent.length === 0) return [];
    const names = absent.map((system) => manifest.systems[system]?.name ?? system);
    return [
      {
        code: "workflow_unbound" as const,
        severity: "warning" as const,
        sentence: `The workflow ${key} talks to ${list.format(names)}, which ${names.length > 1 ? "are" : "is"} not connected in ${environment.name}.`,
        fix: { page: "connections" as const, label: "Connect" },
      },
    ];
  });
}

const list = new Intl.ListFormat("en");

function isAbsent(key: string, manifest: Manifest, state: State): boolean {
  if (manifest.systems[key]?.required !== false) return false;
  if (state.systems.find((system) => system.key === key)?.auth.type === "none") return false;
  const connection = state.connections.find(({ systemKey }) => systemKey === key);
  return !connection || connection.status === "empty";
}
