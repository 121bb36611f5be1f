import type { AuthScheme, SystemTest } from "./system";

/** What an OpenAPI document says of a system: proposals for a person to review. Plain data that crosses to the browser. */
export interface ImportedSystem {
  title: string;
  /** As the document has it: "3.0.3". */
  openapi: string;
  pathCount: number;
  name: string;
  docsUrl: string | null;
  /** Each list holds the best first. */
  servers: string[];
  schemes: ImportedScheme[];
  tests: SystemTest[];
  /** Sentences on what the document has and Locktender cannot use. */
  notes: string[];
}

export interface ImportedScheme {
  /** What the document calls it. */
  key: string;
  auth: AuthScheme;
  /** Every scope the document names for it; `auth` holds those it asks for everywhere. */
  scopes: string[];
}

/** The largest document that is read, in bytes. */
export const largestDocument = 12 * 1024 * 1024;
