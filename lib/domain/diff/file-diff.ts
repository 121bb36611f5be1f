import type { DiffLine, DiffRow, FileDiff, Piece } from "@/lib/schemas/diff";
import { alignLines } from "./align";
import { excerpt, markWords, revealUnseen } from "./pieces";
import { placeRows, unfoldRows, type Placed } from "./rows";
import { painterOf, type Painter } from "./syntax";
import { changedWords } from "./words";

/** Rows that one answer holds. */
const PAGE = 150;

/** A text file, or nothing: "" has no line. */
export interface TextFile {
  path: string;
  text: string;
}

/** Two texts as the rows of a side-by-side view; pure. `end` unfolds what lies between `start` and it. */
export function diffTexts(
  before: TextFile,
  after: TextFile,
  { start, end }: { start: number; end?: number },
): NonNullable<FileDiff["text"]> {
  const sides = { before: sideOf(before), after: sideOf(after) };
  const stretches = alignLines(sides.before.keys, sides.after.keys);
  const changes = stretches.filter((stretch) => stretch.kind === "change");
  const page =
    end === undefined
      ? placeRows(stretches, start, PAGE)
      : { rows: unfoldRows(stretches, start, end, PAGE), next: null };
  return {
    added: changes.reduce((sum, { added }) => sum + added, 0),
    removed: changes.reduce((sum, { removed }) => sum + removed, 0),
    changes: changes.length,
    rows: fillRows(page.rows, sides),
    next: page.next,
  };
}

interface Side {
  lines: string[];
  /** What is compared: a last line without a line break is another one than the same line with it. */
  keys: string[];
  unended: boolean;
  paint: Painter;
}

function sideOf({ path, text }: TextFile): Side {
  const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  const unended = text !== "" && !text.endsWith("\n");
  const keys = unended ? [...lines.slice(0, -1), `${lines.at(-1)}\u0000unended`] : lines;
  return { lines, keys, unended, paint: painterOf(path, lines) };
}

type Sides = { before: Side; after: Side };

function fillRows(rows: readonly Placed[], sides: Sides): DiffRow[] {
  const before = paintedLines(
    sides.before,
    rows.flatMap((row) => (row.kind === "change" ? (row.before ?? []) : [])),
  );
  const after = paintedLines(
    sides.after,
    rows.flatMap((row) => (row.kind === "fold" ? [] : (row.after ?? []))),
  );
  return rows.map((row): DiffRow => {
    if (row.kind === "fold") return row;
    if (row.kind === "equal") {
      const pieces = readable(withoutReturn(after.get(row.after) ?? []), 0);
      return { kind: "equal", before: row.before + 1, after: row.after + 1, pieces };
    }
    return changedRow(row, sides, { before, after });
  });
}

/** Lines by their index, painted a run at a time: neighbors share what came before them. */
function paintedLines({ paint }: Side, wanted: readonly number[]): Map<number, Piece[]> {
  const painted = new Map<number, Piece[]>();
  for (let first = 0; first < wanted.length;) {
    let last = first;
    while (wanted[last + 1] === (wanted[last] ?? 0) + 1) last += 1;
    const from = wanted[first] ?? 0;
    paint(from, (wanted[last] ?? 0) + 1).forEach((pieces, index) => painted.set(from + index, pieces));
    first = last + 1;
  }
  return painted;
}

function changedRow(
  { before, after, change }: Extract<Placed, { kind: "change" }>,
  sides: Sides,
  painted: { before: Map<number, Piece[]>; after: Map<number, Piece[]> },
): DiffRow {
  const was = before === null ? "" : (sides.before.lines[before] ?? "");
  const is = after === null ? "" : (sides.after.lines[after] ?? "");
  const words = before === null || after === null ? null : changedWords(was, is);
  const focus = before === null || after === null ? 0 : firstDifference(was, is);
  const line = (side: "before" | "after", index: number | null): DiffLine | null => {
    if (index === null) return null;
    const pieces = markWords(painted[side].get(index) ?? [], words?.[side] ?? []);
    const last = sides[side].unended && index === sides[side].lines.length - 1;
    return { number: index + 1, pieces: readable(pieces, focus), ...(last && { unended: true as const }) };
  };
  return {
    kind: "change",
    before: line("before", before),
    after: line("after", after),
    ...(change !== undefined && { change }),
  };
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

function readable(pieces: readonly Piece[], focus: number): Piece[] {
  return revealUnseen(excerpt(pieces, focus));
}

/** Where both sides have it, the carriage return of a Windows line break is no news. */
function withoutReturn(pieces: readonly Piece[]): Piece[] {
  const last = pieces.at(-1);
  return last?.text.endsWith("\r")
    ? [...pieces.slice(0, -1), { ...last, text: last.text.slice(0, -1) }]
    : [...pieces];
}
