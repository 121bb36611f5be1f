import { isDeepStrictEqual } from "node:util";
import type { VariableDefinition, VariableDefinitions } from "@/lib/schemas/manifest";
import type { ManifestChange } from "@/lib/schemas/sync";
import { compareKeyed } from "./keyed";

type Variable = VariableDefinition & { required: boolean };

/** "Variable REGION is new and required", "Variable RETRY_LIMIT: 3 unless set → 5 unless set". */
export function compareVariables(
  before: VariableDefinitions | null,
  after: VariableDefinitions,
): ManifestChange[] {
  return compareKeyed(before ? variablesOf(before) : {}, variablesOf(after), {
    added: (name, variable) => `Variable ${name} is new${traitsOf(variable)}`,
    removed: (name) => `Variable ${name} is gone`,
    changed: (name, was, is) => [
      ...(was.required === is.required
        ? []
        : [`Variable ${name} is now ${is.required ? "required" : "optional"}`]),
      ...(isSecret(was) === isSecret(is)
        ? []
        : [`Variable ${name} is ${isSecret(is) ? "now" : "no longer"} secret`]),
      ...(was.type === is.type ? [] : [`Variable ${name}: ${types[was.type]} → ${types[is.type]}`]),
      ...defaultChanges(name, was.default, is.default),
      ...(isDeepStrictEqual(limitsOf(was), limitsOf(is))
        ? []
        : [`Variable ${name}: which values it takes changed`]),
    ],
  });
}

function variablesOf({ properties, required }: VariableDefinitions): Record<string, Variable> {
  const needed = new Set(required);
  return Object.fromEntries(
    Object.entries(properties).map(([name, definition]) => [
      name,
      { ...definition, required: needed.has(name) },
    ]),
  );
}

function traitsOf(variable: Variable): string {
  const traits = [variable.required ? "required" : "optional", ...(isSecret(variable) ? ["secret"] : [])];
  const preset = variable.default === undefined ? "" : `, ${valueInWords(variable.default)} unless set`;
  return `${traits.length > 1 ? `, ${traits.join(" and ")}` : ` and ${traits[0]}`}${preset}`;
}

function isSecret({ secret }: Variable): boolean {
  return secret === true;
}

const types: Record<VariableDefinition["type"], string> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "yes or no",
};

function defaultChanges(name: string, was: unknown, is: unknown): string[] {
  if (was === is) return [];
  if (is === undefined) return [`Variable ${name} has no default any more, was ${valueInWords(was)}`];
  if (was === undefined) return [`Variable ${name} is now ${valueInWords(is)} unless set`];
  return [`Variable ${name}: ${valueInWords(was)} → ${valueInWords(is)} unless set`];
}

/** Defaults stand in the manifest for everyone to read; a secret has none. */
function valueInWords(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** What says which values are good: all but what has a sentence of its own or is only for people to read. */
function limitsOf(variable: Variable): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variable).filter(([name]) => !saidElsewhere.has(name)));
}

const saidElsewhere = new Set(["type", "required", "secret", "default", "title", "description"]);
