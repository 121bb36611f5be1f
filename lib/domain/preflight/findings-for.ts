import type { ConnectionStatus } from "@/lib/db/generated/enums";
import type { Finding, Severity } from "@/lib/schemas/finding";
import type { AuthScheme, Manifest } from "@/lib/schemas/manifest";
import { systemFindings } from "./system-findings";
import { variableFindings } from "./variable-findings";
import { workflowFindings } from "./workflow-findings";

/** What an environment has of what a version needs. Fingerprints tell that two secrets are equal, and nothing more (C2). */
export interface State {
  connections: StoredConnection[];
  /** The project's own definitions; where one exists, connections follow it rather than the manifest. */
  systems: { key: string; name: string; auth: AuthScheme }[];
  variables: { name: string; value: string | null; isSealed: boolean }[];
  /** Connections of the project's other environments that hold a secret of this one. */
  elsewhere: { systemKey: string; fingerprint: string | null; environmentName: string }[];
}

/** A connection with what the last live test said. */
export interface StoredConnection {
  systemKey: string;
  status: ConnectionStatus;
  fingerprint: string | null;
  testedAt: Date | null;
  testReason: string | null;
  httpStatus: number | null;
  expiresAt: Date | null;
  grantExpiresAt: Date | null;
  signedInAt: Date | null;
}

/** The rules of the preflight by themselves: what blocks comes first, then what warns, then what is ready. */
export function findingsFor(environment: { name: string }, manifest: Manifest, state: State): Finding[] {
  const found = [
    ...systemFindings(environment, manifest, state),
    ...workflowFindings(environment, manifest, state),
    ...variableFindings(environment, manifest, state),
  ];
  return sortByGravity(found);
}

/** What blocks, then what warns, then what is ready; otherwise in the order it came. */
export function sortByGravity(found: readonly Finding[]): Finding[] {
  return found.toSorted((one, other) => gravity[one.severity] - gravity[other.severity]);
}

const gravity: Record<Severity, number> = { blocking: 0, warning: 1, ready: 2 };
