import type { z } from "zod";
import type { Mistake } from "./mistake";

/** Zod's findings in the words of the person who wrote the manifest. */
export const manifestIssues = { wording, mistakesOf };

/** An error map: words for what the schema itself leaves unworded. */
function wording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${withArticle(issue.expected)}`;
    case "invalid_value":
      return issue.values.length === 1
        ? `must be ${quoted(issue.values)}`
        : `must be one of ${quoted(issue.values)}`;
    case "invalid_union":
      return Array.isArray(issue.options) ? `must be one of ${quoted(issue.options)}` : "has an unknown type";
    case "too_small":
      return issue.origin === "string" ? "must not be empty" : `must be at least ${String(issue.minimum)}`;
    case "too_big":
      return `must be at most ${String(issue.maximum)}${unitOf(issue.origin)}`;
    default:
      return undefined;
  }
}

function withArticle(expected: string): string {
  const noun = { int: "whole number", record: "object" }[expected] ?? expected;
  return /^[aeio]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function quoted(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "string" ? `“${value}”` : String(value))).join(", ");
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters long";
  return origin === "array" ? " entries long" : "";
}

function mistakesOf(issue: z.core.$ZodIssue): Mistake[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      what: "is not a name Locktender knows here",
    }));
  }
  const what = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return [{ path: issue.path, what }];
}
