import type { VariableRow } from "../variable";

/** `default`: not set, and the version that reads it brings a value; `unread`: no version here reads it, and it is not set. */
export type VariableState = "set" | "default" | "missing" | "unset" | "unread";

/** A variable by name and what is known of it in each of two environments: never its value. */
export interface ComparedVariable {
  name: string;
  isSecret: boolean;
  one: VariableState;
  other: VariableState;
}

export function pairVariables(
  one: readonly VariableRow[],
  other: readonly VariableRow[],
): ComparedVariable[] {
  const here = new Map(one.map((row) => [row.name, row]));
  const there = new Map(other.map((row) => [row.name, row]));
  return [...new Set([...here.keys(), ...there.keys()])].toSorted().map((name) => {
    const [left, right] = [here.get(name), there.get(name)];
    return {
      name,
      isSecret: Boolean(left?.isSecret || right?.isSecret),
      one: stateOf(left),
      other: stateOf(right),
    };
  });
}

function stateOf(row: VariableRow | undefined): VariableState {
  if (!row) return "unread";
  if (row.isSet) return "set";
  if (!row.defined) return "unread";
  if (row.defined.definition.default !== undefined) return "default";
  return row.defined.required ? "missing" : "unset";
}
