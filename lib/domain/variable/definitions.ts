import type { VariableDefinition } from "@/lib/schemas/variable";
import type { CurrentVersion } from "../environment/manifests";

/** What a variable must be here, and who says so. */
export interface DefinedVariable {
  definition: VariableDefinition;
  /** It must have a value before the version can be activated: required, and without a default (V4). */
  required: boolean;
  /** Numbers of the versions that read it. */
  readBy: number[];
}

/** The variables that what is active reads, and what is staged to follow it; where both define one, the staged version's word counts. */
export function definedVariables(versions: readonly CurrentVersion[]): Map<string, DefinedVariable> {
  const defined = new Map<string, DefinedVariable>();
  for (const { number, manifest } of versions) {
    const { properties, required } = manifest.variables;
    for (const [name, definition] of Object.entries(properties))
      defined.set(name, {
        definition,
        required: required.includes(name) && definition.default === undefined,
        readBy: [...(defined.get(name)?.readBy ?? []), number],
      });
  }
  return defined;
}
