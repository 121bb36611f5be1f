import type { Finding } from "@/lib/schemas/finding";
import type { Manifest } from "@/lib/schemas/manifest";
import { hasValue } from "../variable/has-value";
import type { State } from "./findings-for";

/** Each variable the version cannot do without and has no default for: does it have a value here? */
export function variableFindings(environment: { name: string }, manifest: Manifest, state: State): Finding[] {
  const { properties, required } = manifest.variables;
  const set = new Set(
    state.variables
      .filter((variable) => hasValue(variable, properties[variable.name]))
      .map(({ name }) => name),
  );
  return [...new Set(required)]
    .filter((name) => properties[name]?.default === undefined)
    .map((name) =>
      set.has(name)
        ? {
            code: "variable_ready",
            severity: "ready",
            sentence: `${name} has a value in ${environment.name}.`,
          }
        : {
            code: "variable_missing",
            severity: "blocking",
            sentence: `${name} has no value in ${environment.name}.`,
            fix: { page: "variables", label: "Set it" },
          },
    );
}
