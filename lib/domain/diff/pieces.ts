import type { Piece } from "@/lib/schemas/diff";
import type { Span } from "./words";

/** Characters of a line that are shown; minified code has lines of a megabyte. */
const SHOWN = 2_000;
/** Characters kept in sight before the first difference of a line that is cut. */
const BEFORE = 200;

/** Marks the changed words of a painted line. `spans` are in order and do not overlap. */
export function markWords(pieces: readonly Piece[], spans: readonly Span[]): Piece[] {
  const marked: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    let done = 0;
    for (const [from, to] of spans) {
      const [start, end] = [Math.max(from - at, done), Math.min(to - at, piece.text.length)];
      if (start >= end) continue;
      if (start > done) marked.push({ ...piece, text: piece.text.slice(done, start) });
      marked.push({ ...piece, text: piece.text.slice(start, end), changed: true });
      done = end;
    }
    if (done < piece.text.length) marked.push({ ...piece, text: piece.text.slice(done) });
    at += piece.text.length;
  }
  return marked;
}

/** A long line cut to what can be read, around `focus`: the character where it begins to differ. */
export function excerpt(pieces: readonly Piece[], focus: number): Piece[] {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= SHOWN) return [...pieces];
  const from = focus < SHOWN - BEFORE ? 0 : Math.min(focus - BEFORE, length - SHOWN);
  const rest = length - from - SHOWN;
  return [
    ...(from > 0 ? [leftOut(from)] : []),
    ...slice(pieces, from, from + SHOWN),
    ...(rest > 0 ? [leftOut(rest)] : []),
  ];
}

function leftOut(count: number): Piece {
  return { text: `… ${count.toLocaleString("en")} more characters …`, syntax: "cut" };
}

function slice(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const text = piece.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += piece.text.length;
    return text ? [{ ...piece, text }] : [];
  });
}

// Control characters but the tab, zero-width ones, and those that turn the direction of writing (CVE-2021-42574, "Trojan Source").
const unseen =
  /([\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff])/;

/** Shows by its code what could not be seen, so that a file reads as what a machine makes of it. */
export function revealUnseen(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) =>
    unseen.test(piece.text)
      ? piece.text.split(unseen).flatMap((text, index): Piece[] => {
          if (!text) return [];
          return index % 2 === 0
            ? [{ ...piece, text }]
            : [{ ...piece, text: codeOf(text), syntax: "hidden" }];
        })
      : [piece],
  );
}

function codeOf(character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return character === "\r" ? "␍" : `U+${code}`;
}
