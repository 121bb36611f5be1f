import { runInNewContext } from "node:vm";
import type { VariableDefinition } from "@/lib/schemas/variable";
import { DomainError } from "../errors";

type Of<Type extends VariableDefinition["type"]> = Extract<VariableDefinition, { type: Type }>;

/**
 * The text of a value as it is kept, once it is what the manifest's property allows (JSON Schema 2020-12, as far as
 * variableSchema reads it). Written out rather than converted by zod: a person reads the refusal, and a pattern comes from
 * somebody's manifest. No refusal repeats the text, which may be a secret. @throws DomainError `invalid_input` on `field`
 */
export function parseValue(
  name: string,
  definition: VariableDefinition,
  text: string,
  field: "value" | "secret",
): string {
  const refuse = (sentence: string) => new DomainError("invalid_input", sentence, { field });
  const { value, mistake } = read(definition, text);
  if (mistake !== null) throw refuse(`${name} ${mistake}.`);
  if (
    definition.type !== "boolean" &&
    definition.enum &&
    !(definition.enum as readonly unknown[]).includes(value)
  )
    throw refuse(`${name} must be one of ${definition.enum.join(", ")}.`);
  return String(value);
}

type Read = { value: string | number | boolean; mistake: string | null };

function read(definition: VariableDefinition, text: string): Read {
  switch (definition.type) {
    case "string":
      return { value: text, mistake: mistakeInText(definition, text) };
    case "boolean": {
      const word = text.trim().toLowerCase();
      return {
        value: word === "true",
        mistake: /^(true|false)$/.test(word) ? null : "must be true or false",
      };
    }
    case "integer":
    case "number":
      return { value: Number(text), mistake: mistakeInNumber(definition, text.trim()) };
  }
}

function mistakeInText(
  { minLength, maxLength, pattern, enum: listed }: Of<"string">,
  text: string,
): string | null {
  if (text === "" && !listed?.includes("") && minLength !== 0)
    return "needs a value; to go without one, clear it instead";
  const length = [...text].length; // JSON Schema counts characters, not UTF-16 units
  if (minLength !== undefined && length < minLength) return `must have at least ${count(minLength)}`;
  if (maxLength !== undefined && length > maxLength) return `must have at most ${count(maxLength)}`;
  if (pattern !== undefined && !matches(pattern, text)) return `must match the pattern ${pattern}`;
  return null;
}

function count(characters: number): string {
  return characters === 1 ? "1 character" : `${characters.toLocaleString("en-US")} characters`;
}

function mistakeInNumber(definition: Of<"integer"> | Of<"number">, text: string): string | null {
  const value = Number(text);
  // JSON's way of writing a number (RFC 8259): no hexadecimal, no "Infinity".
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) || !Number.isFinite(value))
    return "must be a number, such as 12";
  if (definition.type === "integer" && !Number.isSafeInteger(value)) return "must be a whole number";
  const { minimum, maximum, multipleOf } = definition;
  if (minimum !== undefined && value < minimum) return `must be at least ${minimum}`;
  if (maximum !== undefined && value > maximum) return `must be at most ${maximum}`;
  if (multipleOf !== undefined && !isMultiple(value, multipleOf))
    return `must be a multiple of ${multipleOf}`;
  return null;
}

/** 0.3 is a multiple of 0.1, though not in binary fractions. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
}

/** Somebody's pattern may take years on the wrong text; after a tenth of a second it counts as no match. */
function matches(pattern: string, text: string): boolean {
  try {
    return (
      runInNewContext("new RegExp(pattern, 'u').test(text)", { pattern, text }, { timeout: 100 }) === true
    );
  } catch {
    return false;
  }
}
