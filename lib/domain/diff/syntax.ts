import { common, createLowlight } from "lowlight";
import type { Piece, Syntax } from "@/lib/schemas/diff";

const lowlight = createLowlight(common);

/** Characters. A file up to here is read whole; of a larger one only what is shown, and some lines before it. */
const WHOLE = 60_000;
const LEAD = 60;
/** Characters. Beyond this a single stretch is left without colors: nobody waits for them. */
const TOO_MUCH = 150_000;

/** Gives the lines of a file in pieces by what they are: `from` up to `to`, without their line breaks. */
export type Painter = (from: number, to: number) => Piece[][];

/**
 * Colors by the ending of a file's name (highlight.js). What comes out is text and the kind of each stretch, never markup, so that
 * nothing a file contains can become a part of the page.
 */
export function painterOf(path: string, lines: readonly string[]): Painter {
  const plain: Painter = (from, to) => lines.slice(from, to).map((text) => [{ text }]);
  const language = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
  if (!language || !lowlight.registered(language)) return plain;
  if (lengthOf(lines) <= WHOLE) {
    let painted: Piece[][] | undefined;
    return (from, to) => (painted ??= paint(language, lines)).slice(from, to);
  }
  return (from, to) => {
    const lead = Math.max(0, from - LEAD);
    const stretch = lines.slice(lead, to);
    return lengthOf(stretch) > TOO_MUCH ? plain(from, to) : paint(language, stretch).slice(from - lead);
  };
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

type Tree = ReturnType<typeof lowlight.highlight>["children"];

function paint(language: string, lines: readonly string[]): Piece[][] {
  const painted: Piece[][] = [[]];
  const walk = (nodes: Tree | readonly Tree[number][], syntax: Syntax | undefined): void => {
    for (const node of nodes) {
      if (node.type === "element")
        walk(node.children as Tree, syntaxOf(node.properties["className"]) ?? syntax);
      if (node.type !== "text") continue;
      node.value.split("\n").forEach((text, index) => {
        if (index > 0) painted.push([]);
        if (text) painted.at(-1)?.push({ text, ...(syntax && { syntax }) });
      });
    }
  };
  walk(lowlight.highlight(language, lines.join("\n")).children, undefined);
  return painted;
}

/** highlight.js knows some fifty kinds; six colors are what a reader tells apart. */
function syntaxOf(className: unknown): Syntax | undefined {
  for (const name of Array.isArray(className) ? className : []) {
    const syntax = kinds[String(name).replace(/^hljs-/, "")];
    if (syntax) return syntax;
  }
  return undefined;
}

const kinds: Record<string, Syntax> = {
  keyword: "keyword",
  literal: "keyword",
  "selector-tag": "keyword",
  tag: "keyword",
  string: "string",
  regexp: "string",
  char: "string",
  code: "string",
  number: "number",
  symbol: "number",
  bullet: "number",
  comment: "comment",
  quote: "comment",
  doctag: "comment",
  meta: "comment",
  title: "name",
  section: "name",
  name: "name",
  type: "name",
  built_in: "name",
  attr: "property",
  attribute: "property",
  property: "property",
  variable: "property",
  "selector-class": "property",
};
