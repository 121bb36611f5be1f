/** Something wrong in the manifest: where (a path into the JSON, or an offset into its text) and what, as the end of a sentence. */
export type Mistake = { path: PropertyKey[]; what: string; offset?: number };

/** Lines and columns count from 1. */
export type Place = { line: number; column?: number };
