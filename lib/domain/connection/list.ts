import type { ConnectionStatus } from "@/lib/db/generated/enums";
import type { AuthScheme } from "@/lib/schemas/system";
import { isTestable } from "@/lib/schemas/testable";
import type { EnvironmentContext } from "../context";
import { currentVersions, type CurrentVersion } from "../environment/manifests";
import { requirePermission } from "../permissions";
import { endingOf, standingOf, type Ending } from "./ending";
import { sameSecretElsewhere } from "./shared-secret";
import { redirectUri } from "./redirect-uri";
import { storedAuth, storedTest, systemColumns } from "./system";

/** Whether what runs here, or is staged to, uses a system. */
export type ConnectionNeed = "required" | "optional" | "unused";

/** A system of the project and how this environment is connected to it. Nothing of its credentials but their fingerprint. */
export interface ConnectionRow {
  systemId: string;
  key: string;
  name: string;
  auth: AuthScheme;
  docsUrl: string | null;
  /** The system's own address, and this environment's where it differs. */
  systemBaseUrl: string;
  baseUrl: string | null;
  need: ConnectionNeed;
  /** `empty` also where there is no row yet. */
  status: ConnectionStatus;
  /** When a person has to renew something, where anybody knows. */
  ending: Ending | null;
  fingerprint: string | null;
  /** A live test can say whether the credentials work. */
  testable: boolean;
  /** Where its provider sends people back to, where they sign in at one. */
  redirectUri: string | null;
  /** Somebody signed in with the client that is stored. */
  signedIn: boolean;
  /** What the last live test said; null where none was made of these credentials. */
  lastTest: { at: Date; reason: string; durationMs: number; httpStatus: number | null } | null;
  changedAt: Date | null;
  changedBy: string | null;
  /** Other environments that hold the same secret. */
  sameSecretIn: string[];
}

/** Every system of the project (at most a few dozen), those that are needed here first. */
export async function listConnections(ctx: EnvironmentContext): Promise<ConnectionRow[]> {
  requirePermission(ctx, "project.read");
  const { systems, versions, connections } = await ctx.db.read(async (tx) => ({
    systems: await tx.system.findMany({ where: { projectId: ctx.project.id }, select: systemColumns }),
    versions: await currentVersions(tx, ctx),
    connections: await tx.connection.findMany({
      where: { environmentId: ctx.environment.id },
      omit: { organizationId: true, projectId: true, tokenLease: true, tokenLeaseUntil: true },
    }),
  }));
  const sameSecret = await sameSecretElsewhere(
    ctx,
    connections.flatMap(({ fingerprint }) => fingerprint ?? []),
  );
  const rows = systems.map((system): ConnectionRow => {
    const connection = connections.find(({ systemId }) => systemId === system.id);
    return {
      systemId: system.id,
      key: system.key,
      name: system.name,
      auth: storedAuth(system.auth),
      docsUrl: system.docsUrl,
      systemBaseUrl: system.baseUrl,
      baseUrl: connection?.baseUrl ?? null,
      need: needOf(system.key, versions),
      status: connection ? standingOf(connection) : "empty",
      ending: connection ? endingOf(connection) : null,
      fingerprint: connection?.fingerprint ?? null,
      testable: isTestable({ auth: storedAuth(system.auth), test: storedTest(system.testRequest) }),
      redirectUri:
        storedAuth(system.auth).type === "oauth2_authorization_code" ? redirectUri(system.id) : null,
      signedIn: Boolean(connection?.signedInAt),
      lastTest: connection ? lastTestOf(connection) : null,
      changedAt: connection?.credentialsChangedAt ?? null,
      changedBy: connection?.credentialsChangedBy ?? null,
      sameSecretIn: connection?.fingerprint ? sameSecret(system.id, connection.fingerprint) : [],
    };
  });
  return rows.toSorted(
    (one, other) => weight[one.need] - weight[other.need] || one.name.localeCompare(other.name, "en"),
  );
}

function lastTestOf(connection: {
  testedAt: Date | null;
  testReason: string | null;
  testDurationMs: number | null;
  httpStatus: number | null;
}): ConnectionRow["lastTest"] {
  const { testedAt, testReason, testDurationMs, httpStatus } = connection;
  if (!testedAt) return null;
  return { at: testedAt, reason: testReason ?? "", durationMs: testDurationMs ?? 0, httpStatus };
}

const weight: Record<ConnectionNeed, number> = { required: 0, optional: 1, unused: 2 };

function needOf(key: string, versions: readonly CurrentVersion[]): ConnectionNeed {
  const uses = versions.flatMap(({ manifest }) => manifest.systems[key] ?? []);
  if (uses.length === 0) return "unused";
  return uses.some(({ required }) => required) ? "required" : "optional";
}
