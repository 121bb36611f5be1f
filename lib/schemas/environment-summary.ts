export type EnvironmentKind = "development" | "testing" | "production";

/** What the header and the overview say about an environment at a glance; plain data that crosses to the browser. */
export interface EnvironmentSummary {
  id: string;
  slug: string;
  name: string;
  kind: EnvironmentKind;
  protected: boolean;
  /** `activatedAt` is an ISO 8601 moment. */
  activeVersion: { number: number; name: string; digest: string; activatedAt: string } | null;
  stagedVersion: { number: number } | null;
  /** How many versions it is behind its lower neighbor; 0 for the lowest. */
  behind: number;
  /** Of the connections its active version needs. */
  connections: { ready: number; needed: number };
}
