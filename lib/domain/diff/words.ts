import { diffWordsWithSpace } from "diff";

/** Characters from (inclusive) – to (exclusive) of a line. */
export type Span = readonly [from: number, to: number];

/** Characters. Longer lines are compared as a whole: they are rarely written by hand. */
const LONGEST = 1_000;
/** Two lines that have less than this in common are two lines, not one that changed. */
const ALIKE = 0.3;

/** Which words differ between a line and the one across from it, or null where they have too little in common to say. */
export function changedWords(before: string, after: string): { before: Span[]; after: Span[] } | null {
  if (before.length > LONGEST || after.length > LONGEST) return null;
  const parts = diffWordsWithSpace(before, after);
  const spans = { before: [] as Span[], after: [] as Span[] };
  let [atBefore, atAfter, alike] = [0, 0, 0];
  for (const { value, added, removed } of parts) {
    if (removed) spans.before.push([atBefore, atBefore + value.length]);
    if (added) spans.after.push([atAfter, atAfter + value.length]);
    if (!added && !removed) alike += value.trim().length;
    if (!added) atBefore += value.length;
    if (!removed) atAfter += value.length;
  }
  const longest = Math.max(before.trim().length, after.trim().length, 1);
  return alike / longest < ALIKE ? null : spans;
}
