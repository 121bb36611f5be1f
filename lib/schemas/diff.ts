import { z } from "zod";
import { versionNumberSchema } from "./version";

const path = z.string().min(1).max(1000);
const row = z.coerce.number().int().min(0).max(10_000_000);

/** Which file of which two versions, and which rows of it. */
export const fileDiffQuerySchema = z.strictObject({
  path,
  /** Its path in the earlier version, where it was moved. */
  from: path.exactOptional(),
  before: versionNumberSchema.exactOptional(),
  after: versionNumberSchema.exactOptional(),
  /** The row to go on from. */
  start: row.default(0),
  /** Given: every row from `start` up to here, with nothing folded. */
  end: row.exactOptional(),
});
export type FileDiffQuery = z.output<typeof fileDiffQuerySchema>;

/** What a stretch of code is, for its color. `hidden`: stands for a character that cannot be seen; `cut`: for text left out. */
export type Syntax = "keyword" | "string" | "number" | "comment" | "name" | "property" | "hidden" | "cut";

/** A stretch of a line: plain text, never markup. `changed` marks what differs from the line across. */
export interface Piece {
  text: string;
  syntax?: Syntax;
  changed?: true;
}

/** A line of one of the two files, counted from 1. */
export interface DiffLine {
  number: number;
  pieces: Piece[];
  /** The file ends here without a line break. */
  unended?: true;
}

export type DiffRow =
  | { kind: "equal"; before: number; after: number; pieces: Piece[] }
  /** What stands on either side; `change` is on the first row of each change and counts them from 1. */
  | { kind: "change"; before: DiffLine | null; after: DiffLine | null; change?: number }
  /** Equal rows that are folded: ask for them by their place. */
  | { kind: "fold"; start: number; count: number };

export interface DiffedFile {
  path: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
}

/** One file in two versions; plain data that crosses to the browser. */
export interface FileDiff {
  /** null: that version does not have it. */
  before: DiffedFile | null;
  after: DiffedFile | null;
  /** null: one of the two is no text, and only sizes and digests can be told. */
  text: {
    /** Lines. */
    added: number;
    removed: number;
    changes: number;
    rows: DiffRow[];
    /** Where the next page of rows starts. */
    next: number | null;
  } | null;
}
