import type { Stretch } from "./align";

/** Equal lines that stay in sight around a change. */
const CONTEXT = 3;
/** A fold saves at least so many rows, or it is not worth a press. */
const WORTH_FOLDING = 5;

/** Where a row stands: indexes into the lines of either file, null where a side has none. */
export type Placed =
  | { kind: "equal"; before: number; after: number }
  | { kind: "change"; before: number | null; after: number | null; change?: number }
  | { kind: "fold"; start: number; count: number };

/**
 * The rows of two aligned files from `start`, at most `limit` besides folds, and where the next page starts. Rows are counted over the
 * whole file, folded or not, so that a page and a fold are found again by number alone.
 */
export function placeRows(stretches: readonly Stretch[], start: number, limit: number) {
  const rows: Placed[] = [];
  let at = 0;
  let left = limit;
  for (const part of foldedParts(stretches)) {
    const end = at + part.count;
    if (end > start) {
      if (left === 0) return { rows, next: Math.max(at, start) };
      if (part.fold) rows.push({ kind: "fold", start: at, count: part.count });
      else {
        const [first, last] = [Math.max(0, start - at), Math.min(part.count, Math.max(0, start - at) + left)];
        for (let index = first; index < last; index += 1) rows.push(part.row(index));
        left -= last - first;
        if (last < part.count) return { rows, next: at + last };
      }
    }
    at = end;
  }
  return { rows, next: null };
}

/** Every row from `start` to `end`, for a fold that is opened; what does not fit stays folded. */
export function unfoldRows(
  stretches: readonly Stretch[],
  start: number,
  end: number,
  limit: number,
): Placed[] {
  const rows: Placed[] = [];
  const until = Math.min(end, start + limit);
  let at = 0;
  for (const part of wholeParts(stretches)) {
    for (let index = Math.max(0, start - at); index < part.count && at + index < until; index += 1)
      rows.push(part.row(index));
    at += part.count;
  }
  const rest = Math.min(end, at) - until;
  return rest > 0 ? [...rows, { kind: "fold", start: until, count: rest }] : rows;
}

interface Part {
  count: number;
  fold: boolean;
  row: (index: number) => Placed;
}

function wholeParts(stretches: readonly Stretch[]): Part[] {
  let changes = 0;
  return stretches.map((stretch) =>
    stretch.kind === "equal" ? equalPart(stretch, 0, stretch.count) : changePart(stretch, (changes += 1)),
  );
}

function foldedParts(stretches: readonly Stretch[]): Part[] {
  let changes = 0;
  return stretches.flatMap((stretch, index) => {
    if (stretch.kind === "change") return [changePart(stretch, (changes += 1))];
    const head = index === 0 ? 0 : CONTEXT;
    const tail = index === stretches.length - 1 ? 0 : CONTEXT;
    const hidden = stretch.count - head - tail;
    if (hidden < WORTH_FOLDING) return [equalPart(stretch, 0, stretch.count)];
    return [
      equalPart(stretch, 0, head),
      { ...equalPart(stretch, head, hidden), fold: true },
      equalPart(stretch, head + hidden, tail),
    ];
  });
}

function equalPart({ before, after }: Stretch, from: number, count: number): Part {
  const row = (index: number): Placed => ({
    kind: "equal",
    before: before + from + index,
    after: after + from + index,
  });
  return { count, fold: false, row };
}

function changePart(stretch: Extract<Stretch, { kind: "change" }>, change: number): Part {
  const { before, after, removed, added } = stretch;
  const row = (index: number): Placed => ({
    kind: "change",
    before: index < removed ? before + index : null,
    after: index < added ? after + index : null,
    ...(index === 0 && { change }),
  });
  return { count: Math.max(removed, added), fold: false, row };
}
