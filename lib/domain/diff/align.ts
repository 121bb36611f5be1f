import { diffArrays } from "diff";

/** A stretch of two files: `count` lines that are the same, or what stands on either side where they differ. Lines count from 0. */
export type Stretch =
  | { kind: "equal"; before: number; after: number; count: number }
  | { kind: "change"; before: number; after: number; removed: number; added: number };

/** Beyond so many differences the fewest are no longer looked for: time grows with their square, and nobody reads them as a diff. */
const LONGEST_EDIT = 1_000;

/**
 * Two files side by side, as few lines different as can be (Myers 1986, by jsdiff). A line that the other side does not have can
 * never be part of what is equal, so only the others are searched: a file rewritten from top to bottom costs next to nothing. Where
 * even those differ too much, the lines that stand once in either file hold it together.
 */
export function alignLines(before: readonly string[], after: readonly string[]): Stretch[] {
  const left = shared(before, after);
  const right = shared(after, before);
  return stretchesOf(fewestChanges(left, right) ?? steadyLines(left, right), before.length, after.length);
}

interface Line {
  text: string;
  index: number;
}
type Match = readonly [before: number, after: number];

function shared(lines: readonly string[], others: readonly string[]): Line[] {
  const known = new Set(others);
  return lines.flatMap((text, index) => (known.has(text) ? [{ text, index }] : []));
}

function fewestChanges(left: readonly Line[], right: readonly Line[]): Match[] | null {
  const texts = (lines: readonly Line[]) => lines.map(({ text }) => text);
  const runs = diffArrays(texts(left), texts(right), { maxEditLength: LONGEST_EDIT });
  if (!runs) return null;
  const matches: Match[] = [];
  let [atLeft, atRight] = [0, 0];
  for (const { added, removed, count } of runs) {
    if (!added && !removed)
      for (let step = 0; step < count; step += 1)
        matches.push([left[atLeft + step]?.index ?? 0, right[atRight + step]?.index ?? 0]);
    if (!added) atLeft += count;
    if (!removed) atRight += count;
  }
  return matches;
}

/** The longest run of lines, each once in either file, that stand in the same order in both (patience diff). */
function steadyLines(left: readonly Line[], right: readonly Line[]): Match[] {
  const inRight = onlyOnce(right);
  const pairs = [...onlyOnce(left)].flatMap(([text, before]): Match[] => {
    const after = inRight.get(text);
    return after === undefined ? [] : [[before, after]];
  });
  // Piles as in the card game: `tops` holds for each length the pair with the lowest end, `below` each pair's predecessor.
  const tops: Match[] = [];
  const below = new Map<Match, Match | undefined>();
  for (const pair of pairs) {
    const length = lengthBelow(tops, pair[1]);
    below.set(pair, tops[length - 1]);
    tops[length] = pair;
  }
  const run: Match[] = [];
  for (let pair = tops.at(-1); pair; pair = below.get(pair)) run.push(pair);
  return run.toReversed();
}

function onlyOnce(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map(lines.filter(({ text }) => counts.get(text) === 1).map(({ text, index }) => [text, index]));
}

/** How many piles end below a line: by halves, so that a hundred thousand lines are no matter. */
function lengthBelow(tops: readonly Match[], after: number): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle]?.[1] ?? 0) < after) low = middle + 1;
    else high = middle;
  }
  return low;
}

function stretchesOf(matches: readonly Match[], beforeLength: number, afterLength: number): Stretch[] {
  const stretches: Stretch[] = [];
  let [before, after] = [0, 0];
  const changeUpTo = (nextBefore: number, nextAfter: number) => {
    const [removed, added] = [nextBefore - before, nextAfter - after];
    if (removed > 0 || added > 0) stretches.push({ kind: "change", before, after, removed, added });
    [before, after] = [nextBefore, nextAfter];
  };
  for (const [nextBefore, nextAfter] of matches) {
    changeUpTo(nextBefore, nextAfter);
    const last = stretches.at(-1);
    if (last?.kind === "equal") last.count += 1;
    else stretches.push({ kind: "equal", before, after, count: 1 });
    [before, after] = [before + 1, after + 1];
  }
  changeUpTo(beforeLength, afterLength);
  return stretches;
}
