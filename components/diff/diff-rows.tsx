import { memo, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { DiffLine, DiffRow, Piece } from "@/lib/schemas/diff";
import { DiffFold } from "./diff-fold";
import { DiffPieces } from "./diff-pieces";
import type { DiffOf } from "./use-file-diff";

/**
 * Rows of a side-by-side view. Where there are less than 700 pixels they become a unified one by style alone: the two halves of a
 * change stand under each other, what went before what came.
 */
export const DiffRows = memo(function DiffRows({ rows, of }: { rows: readonly DiffRow[]; of: DiffOf }) {
  return groupsOf(rows).map((group) => {
    const [first] = group;
    if (first?.kind === "fold") return <DiffFold key={`fold ${first.start}`} of={of} fold={first} />;
    const key = keyOf(first);
    return (
      <div
        key={key}
        role="rowgroup"
        data-change={first?.kind === "change" ? first.change : undefined}
        // What is out of sight costs nothing to lay out, however much there is.
        style={{ containIntrinsicBlockSize: `auto ${group.length * rowHeight}px` }}
        className="[content-visibility:auto] @max-[700px]:flex @max-[700px]:flex-col aria-[current]:outline-2 aria-[current]:-outline-offset-2 aria-[current]:outline-accent"
      >
        {group.map((row) => row.kind !== "fold" && <Row key={keyOf(row)} row={row} />)}
      </div>
    );
  });
});

/** Pixels of a row, for the height of what is not drawn yet. */
const rowHeight = 20;
/** Rows that stand together at most: as many as a screen holds. */
const together = 40;

/** Neighbors of one kind stand together; each change and each fold is by itself. */
function groupsOf(rows: readonly DiffRow[]): DiffRow[][] {
  const groups: DiffRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const begins = row.kind === "fold" || (row.kind === "change" && row.change !== undefined);
    if (last && !begins && last[0]?.kind === row.kind && last.length < together) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function keyOf(row: DiffRow | undefined): string {
  if (!row) return "";
  if (row.kind === "fold") return `fold ${row.start}`;
  if (row.kind === "equal") return `= ${row.before} ${row.after}`;
  return `${row.before?.number ?? ""} ${row.after?.number ?? ""}`;
}

function Row({ row }: { row: Exclude<DiffRow, { kind: "fold" }> }) {
  return (
    <div role="row" className="grid grid-cols-2 @max-[700px]:contents">
      {row.kind === "equal" ? (
        <>
          <Half number={row.before} pieces={row.pieces} className="@max-[700px]:hidden" repeated />
          <Half number={row.after} pieces={row.pieces} className="border-line @min-[700px]:border-l" />
        </>
      ) : (
        <>
          <ChangedHalf side="before" line={row.before} />
          <ChangedHalf side="after" line={row.after} />
        </>
      )}
    </div>
  );
}

const sides = {
  before: { glyph: "−", word: "Removed", ground: "bg-bad-soft", ink: "text-bad", place: "" },
  after: {
    glyph: "+",
    word: "Added",
    ground: "bg-ok-soft",
    ink: "text-ok",
    place: "border-line @min-[700px]:border-l @max-[700px]:order-1",
  },
} as const;

function ChangedHalf({ side, line }: { side: keyof typeof sides; line: DiffLine | null }) {
  const { glyph, word, ground, ink, place } = sides[side];
  if (!line)
    return (
      <div role="cell" className={classNames("bg-sunken @max-[700px]:hidden", place)}>
        <span className="sr-only">nothing</span>
      </div>
    );
  return (
    <Half
      number={line.number}
      pieces={line.pieces}
      unended={line.unended}
      className={classNames(ground, place)}
      mark={
        <span className={classNames("select-none", ink)}>
          <span aria-hidden="true">{glyph}</span>
          <span className="sr-only">{word}: </span>
        </span>
      }
    />
  );
}

function Half({
  number,
  pieces,
  mark,
  unended,
  className,
  repeated = false,
}: {
  number: number;
  pieces: readonly Piece[];
  mark?: ReactNode;
  unended?: true | undefined;
  className: string;
  /** The same as across: read out once. */
  repeated?: boolean;
}) {
  return (
    <div
      role={repeated ? undefined : "cell"}
      aria-hidden={repeated || undefined}
      className={classNames(
        "grid min-w-0 grid-cols-[3rem_1rem_minmax(0,1fr)] pr-2 @max-[700px]:grid-cols-[2.5rem_1rem_minmax(0,1fr)]",
        className,
      )}
    >
      <span aria-hidden="true" className="pr-2 text-right text-ink-3 select-none">
        {number}
      </span>
      <span>{mark}</span>
      <code className="whitespace-pre-wrap wrap-anywhere">
        <DiffPieces pieces={pieces} />
        {unended && <span className="text-ink-3 italic select-none"> no line break at the end</span>}
      </code>
    </div>
  );
}
