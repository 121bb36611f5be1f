/**
 * Cuts from a YAML text, line by line, what nobody here asks for (schemas, answers, other methods): parsing YAML takes a hundred
 * times as long as parsing JSON. Goes by indentation alone: what belongs to a key is indented deeper, or is a list at the key's own
 * indentation. A text in another style, or one whose anchors were cut, may no longer parse: then parse the whole.
 */
export function pruneYaml(text: string): string {
  const kept: string[] = [];
  const levels: Level[] = [{ rules: topRules, children: null }];
  let cutting = Infinity;
  let keeping = Infinity;
  for (const line of text.split("\n")) {
    const indent = line.search(/[^ \r]/);
    const isItem = /^ *-(\s|$)/.test(line);
    const isBelow = (key: number) => indent > key || (indent === key && isItem);
    if (indent !== -1 && !isBelow(cutting)) cutting = Infinity;
    if (indent !== -1 && !isBelow(keeping)) keeping = Infinity;
    if (cutting !== Infinity) continue;
    // Inside a value that is kept, an empty line or a "#" can be part of a text.
    if (keeping !== Infinity) kept.push(line);
    if (keeping !== Infinity || indent === -1 || line[indent] === "#") continue;

    while (levels.length > 1 && indent < (levels.at(-1)?.children ?? Infinity) && !opens(levels, indent))
      levels.pop();
    const level = levels.at(-1);
    if (!level) break;
    if (level.children === null) {
      level.children = indent;
      // So that an object of which everything is cut stays an object.
      if (levels.length > 1) kept.push(`${" ".repeat(indent)}x-cut: true`);
    }
    const rule = level.rules(keyOf(line));
    if (rule === "cut") cutting = indent;
    else kept.push(line);
    if (rule === "keep") keeping = indent;
    else if (rule === "key") cutting = indent;
    else if (rule !== "cut") levels.push({ rules: rule, children: null });
  }
  return kept.join("\n");
}

interface Level {
  rules: Rules;
  /** The indentation of its keys, once there is one. */
  children: number | null;
}

/** What becomes of a key: cut with its value, kept with it, kept without it, or looked into. */
type Rules = (key: string | undefined) => "cut" | "keep" | "key" | Rules;

/** Whether a level without children yet gets its first one here: only what is indented deeper than its key. */
function opens(levels: readonly Level[], indent: number): boolean {
  return levels.at(-1)?.children === null && indent > (levels.at(-2)?.children ?? -1);
}

function keyOf(line: string): string | undefined {
  return /^ *(["']?)(.*?)\1 *:(\s|$)/.exec(line)?.[2];
}

const among = (names: string, key: string | undefined) => key === undefined || names.split(" ").includes(key);

const topRules: Rules = (key) => {
  if (key === "paths") return () => pathRules;
  if (key === "components") return componentRules;
  return among("openapi swagger info servers security externalDocs", key) ? "keep" : "cut";
};
const componentRules: Rules = (key) => (among("securitySchemes parameters", key) ? "keep" : "cut");
const pathRules: Rules = (key) => {
  if (key === "get") return operationRules;
  return among("$ref parameters servers", key) ? "keep" : "cut";
};
const operationRules: Rules = (key) => {
  if (key === "responses") return () => "key";
  return among("operationId summary parameters security servers deprecated", key) ? "keep" : "cut";
};
