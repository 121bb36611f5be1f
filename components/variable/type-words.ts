import type { VariableDefinition } from "@/lib/schemas/variable";

/** What a variable takes, in words: "whole number, 1 to 500". */
export function typeWords(definition: VariableDefinition): string {
  if (definition.secret) return "a secret";
  if (definition.type === "boolean") return "true or false";
  if (definition.enum) return `one of ${definition.enum.join(", ")}`;
  return [names[definition.type], ...limits(definition)].join(", ");
}

const names = { string: "text", number: "number", integer: "whole number" } as const;

function limits(definition: Exclude<VariableDefinition, { type: "boolean" }>): string[] {
  if (definition.type === "string") {
    const { minLength, maxLength, pattern } = definition;
    return [...between(minLength, maxLength, " characters"), ...(pattern ? [`matching ${pattern}`] : [])];
  }
  const { minimum, maximum, multipleOf } = definition;
  return [...between(minimum, maximum, ""), ...(multipleOf ? [`in steps of ${multipleOf}`] : [])];
}

function between(low: number | undefined, high: number | undefined, unit: string): string[] {
  if (low !== undefined && high !== undefined) return [`${low} to ${high}${unit}`];
  if (low !== undefined) return [`at least ${low}${unit}`];
  return high === undefined ? [] : [`at most ${high}${unit}`];
}
