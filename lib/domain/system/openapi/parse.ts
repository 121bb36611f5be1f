import { visit } from "jsonc-parser";
import { parseDocument as parseYaml } from "yaml";
import { DocumentMistake } from "./mistake";
import { pruneYaml } from "./prune-yaml";

/** Deeper than any schema written by hand or by a generator. */
const mostLevels = 200;

/** The value in a JSON or YAML text. Refuses what is no text, too deeply nested, or grows when its aliases are followed. */
export function parseDocument(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  if (!text.trim()) throw new DocumentMistake([], "is empty");
  if (!/^\s*[{[]/.test(text)) return fromYaml(text);
  refuseDeepText(bytes);
  return fromJson(text);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DocumentMistake([], "is not text in UTF-8");
  }
}

/** Counts the brackets of a JSON text outside its strings: for megabytes far cheaper than walking through what they become. */
function refuseDeepText(bytes: Uint8Array): void {
  const [quote, backslash] = [0x22, 0x5c];
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString && byte === backslash) at += 1;
    else if (byte === quote) inString = !inString;
    else if (inString) continue;
    else if (byte === 0x5b || byte === 0x7b) depth += 1;
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    if (depth > mostLevels) throw tooDeep();
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DocumentMistake([], `is not well-formed JSON: something is wrong at ${placeOfMistake(text)}`);
  }
}

/** Node's own message names a place in some versions only. */
function placeOfMistake(text: string): string {
  const found = { offset: text.length };
  const options = { disallowComments: true, allowTrailingComma: false };
  try {
    // Throwing is the one way to end the visit at the first mistake.
    visit(
      text,
      {
        onError: (_, offset) => {
          found.offset = offset;
          throw found;
        },
      },
      options,
    );
  } catch (error) {
    if (error !== found) return "a place too deeply nested to name"; // the stack was full
  }
  const before = text.slice(0, found.offset);
  return `line ${before.split("\n").length}, column ${found.offset - before.lastIndexOf("\n")}`;
}

/** Longer texts are tried without what nobody asks for first. Characters. */
const longText = 300_000;

function fromYaml(text: string): unknown {
  if (text.length < longText) return parseWhole(text);
  try {
    return parseWhole(pruneYaml(text));
  } catch {
    return parseWhole(text);
  }
}

function parseWhole(text: string): unknown {
  try {
    // `uniqueKeys` compares each key with each other one, which a document of a few megabytes can make take minutes.
    const document = parseYaml(text, { uniqueKeys: false, stringKeys: true, logLevel: "error" });
    const [error] = document.errors;
    if (error?.message.startsWith("Maximum call stack")) throw tooDeep();
    if (error) throw new DocumentMistake([], `is not well-formed YAML: ${firstLine(error.message)}`);
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    refuseDepth(value);
    return value;
  } catch (error) {
    if (error instanceof DocumentMistake) throw error;
    if (error instanceof RangeError) throw tooDeep();
    // The parser's word for aliases that stand for aliases (a "billion laughs") and for those that stand for themselves.
    throw new DocumentMistake([], "uses YAML aliases in a way that cannot be followed");
  }
}

/** "All collection items must start at the same column at line 3, column 1:\n\n…" → its first line. */
function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/[:.]$/, "").slice(0, 200);
}

/** Level by level rather than by recursion, which the document could exhaust. */
function refuseDepth(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) throw tooDeep();
    level = level.flatMap((node) =>
      typeof node === "object" && node !== null ? Object.values(node).filter(isContainer) : [],
    );
  }
}

function isContainer(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function tooDeep(): DocumentMistake {
  return new DocumentMistake([], `is nested more than ${mostLevels} levels deep`);
}
