import { createScanner, findNodeAtLocation, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Node, ParseError } from "jsonc-parser";
import type { Mistake, Place } from "./mistake";

/** `value` is only to be trusted when there are no mistakes. `placeOf` finds a mistake, also one that a schema noticed later. */
type StrictJson = { value: unknown; mistakes: Mistake[]; placeOf: (mistake: Mistake) => Place };

/** Deeper than any manifest needs; the parser calls itself once a level. */
const MAX_DEPTH = 32;

/**
 * Parses JSON as RFC 8259 has it (no comments, no trailing commas) and keeps track of lines, which `JSON.parse` does not. Stricter
 * in one thing: the same key twice in one object is a mistake, since readers disagree about which of the two counts.
 */
export function parseStrictJson(source: string): StrictJson {
  // Some editors on Windows put a byte order mark first.
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const broken = (offset: number, what: string): StrictJson => ({
    value: undefined,
    mistakes: [{ offset, path: [], what }],
    placeOf: () => placeAt(text, offset),
  });
  const tooDeep = offsetBeyondDepth(text);
  if (tooDeep !== undefined) return broken(tooDeep, `is nested deeper than ${MAX_DEPTH} levels`);

  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  // Only the first: the others are mostly its echoes.
  if (first) return broken(first.offset, sentenceFor(first, text));
  if (!root) return broken(0, "is empty");

  return {
    value: JSON.parse(text),
    mistakes: mistakesOfKeys(root, []),
    placeOf: ({ offset, path }) =>
      offset === undefined ? { line: placeAt(text, nearest(root, path).offset).line } : placeAt(text, offset),
  };
}

function offsetBeyondDepth(text: string): number | undefined {
  const scanner = createScanner(text, true);
  for (let depth = 0; scanner.getPosition() < text.length;) {
    scanner.scan();
    // A string begins with its quote, so that a brace here is never one inside a string.
    const first = text[scanner.getTokenOffset()];
    if (first === "{" || first === "[") depth += 1;
    if (first === "}" || first === "]") depth -= 1;
    if (depth > MAX_DEPTH) return scanner.getTokenOffset();
  }
  return undefined;
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function sentenceFor(error: ParseError, text: string): string {
  const found = text.slice(error.offset, error.offset + error.length);
  switch (printParseErrorCode(error.error)) {
    case "InvalidCommentToken":
      return "comments are not allowed in JSON";
    case "PropertyNameExpected":
    case "ValueExpected":
      if (found === "}" || found === "]") return `there is a comma too many before “${found}”`;
      return "a name or a value is missing";
    case "ColonExpected":
      return "a colon is missing";
    case "CommaExpected":
      return "a comma is missing";
    case "CloseBraceExpected":
      return "a closing “}” is missing";
    case "CloseBracketExpected":
      return "a closing “]” is missing";
    case "EndOfFileExpected":
      return "there is something after the end of the JSON";
    case "UnexpectedEndOfString":
      return "a string is not closed";
    case "InvalidCharacter":
      return "a string contains a control character";
    default:
      return found ? `“${found.slice(0, 40)}” is not JSON` : "this is not JSON";
  }
}

function mistakesOfKeys(node: Node, path: PropertyKey[]): Mistake[] {
  if (node.type === "array")
    return (node.children ?? []).flatMap((child, index) => mistakesOfKeys(child, [...path, index]));
  if (node.type !== "object") return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (!key || !value) return [];
    const name = String(key.value);
    const at = { offset: key.offset, path: [...path, name] };
    // A key of this name never survives validation and would disappear without a word.
    if (name === "__proto__") return [{ ...at, what: "this name cannot be used" }];
    if (seen.has(name)) return [{ ...at, what: `“${name}” stands there twice` }];
    seen.add(name);
    return mistakesOfKeys(value, [...path, name]);
  });
}

/** The node at a path or, for something that is missing, what should contain it. */
function nearest(root: Node, path: PropertyKey[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const steps = path.slice(0, length).map((step) => (typeof step === "number" ? step : String(step)));
    const node = findNodeAtLocation(root, steps);
    // The line of the name, not of a value that may begin further down.
    if (node) return node.parent?.type === "property" ? node.parent : node;
  }
  return root;
}
