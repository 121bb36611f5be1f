import { openScope } from "@/lib/db/scope";
import { DomainError, notFound } from "@/lib/domain/errors";
import type { TestResult } from "@/lib/schemas/data-plane";
import type { AuthScheme, SystemTest } from "@/lib/schemas/system";
import { reachedAuth } from "@/lib/schemas/reached-auth";
import { isOauth } from "@/lib/schemas/testable";
import { testSystem, type Tested } from "./connection-test";
import type { EnvironmentOwners } from "./keys/environment-keys";
import type { RootKey } from "./keys/root-key";
import { CannotOpen, openSealed } from "./keyring";
import { testNewClient, testOauthConnection } from "./oauth/test-connection";

export interface StoredTest extends TestResult {
  connectionId: string;
  /** RFC 3339; of the credentials that were tested. */
  credentialsChangedAt: string | null;
}

/** Somebody waits for it with a form before them. Milliseconds. */
const WITHIN = 15_000;

/** At once, so that one environment with many systems does not take all sockets. */
const AT_ONCE = 8;

/** Tests connections as they are stored, each within so many milliseconds. What has no credentials stored is left out. */
export async function testStoredConnections(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  { connectionIds, within }: { connectionIds: readonly string[]; within: number },
): Promise<StoredTest[]> {
  const connections = await openScope(owners).read((tx) =>
    tx.connection.findMany({
      where: {
        id: { in: [...connectionIds] },
        environmentId: owners.environmentId,
        status: { not: "empty" },
      },
      select: {
        id: true,
        baseUrl: true,
        credentialsChangedAt: true,
        credentialsFor: true,
        system: { select: systemColumns },
        secret: { select: { sealed: true } },
      },
    }),
  );
  const tests: StoredTest[] = [];
  const waiting = connections.flatMap(({ secret, ...rest }) =>
    secret ? [{ ...rest, sealed: secret.sealed }] : [],
  );
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const system = definitionOf(one.system, one.baseUrl);
      const result =
        one.credentialsFor === system.baseUrl
          ? await testStored(rootKey, owners, one, system, within).catch(cannotOpen)
          : movedSince(system, one.credentialsFor);
      const credentialsChangedAt = one.credentialsChangedAt?.toISOString() ?? null;
      tests.push({ connectionId: one.id, credentialsChangedAt, ...result });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return tests;
}

async function testStored(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  { id, sealed }: { id: string; sealed: Uint8Array },
  system: Tested,
  within: number,
): Promise<TestResult> {
  if (isOauth(system.auth)) return testOauthConnection(rootKey, owners, id, system, within);
  const place = { table: "connection_secrets", rowId: id, column: "sealed" };
  return testSystem(system, credentialsIn(await openSealed(rootKey, owners, sealed, place)), within);
}

/**
 * Tests credentials that were typed just now. They are sealed for this one test: a stored blob, bound to its row, does not open
 * here, so nobody can have it sent to an address of their own. @throws DomainError `not_found`, `invalid_input`
 */
export async function testNewCredentials(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  given: { systemId: string; testId: string; baseUrl: string | null; sealed: Uint8Array },
): Promise<TestResult> {
  const system = await openScope(owners).read((tx) =>
    tx.system.findFirst({
      where: { id: given.systemId, projectId: owners.projectId },
      select: systemColumns,
    }),
  );
  if (!system) throw notFound("system");
  const place = { table: "credential_tests", rowId: given.testId, column: "sealed" };
  const opened = await openSealed(rootKey, owners, given.sealed, place).catch((error: unknown) => {
    if (!(error instanceof CannotOpen)) throw error;
    throw new DomainError("invalid_input", "These credentials were not sealed for a test.");
  });
  const tested = definitionOf(system, given.baseUrl);
  const credentials = credentialsIn(opened);
  if (!isOauth(tested.auth)) return testSystem(tested, credentials, WITHIN);
  const { clientId = "", clientSecret = "" } = credentials;
  return testNewClient(tested, { name: tested.name, auth: tested.auth, clientId, clientSecret }, WITHIN);
}

const systemColumns = { name: true, baseUrl: true, auth: true, testRequest: true } as const;

/** Both JSON columns were parsed by their schemas on the way in. */
function definitionOf(
  system: { name: string; baseUrl: string; auth: unknown; testRequest: unknown },
  baseUrl: string | null,
): Tested {
  return {
    name: system.name,
    baseUrl: baseUrl ?? system.baseUrl,
    auth: reachedAuth(system.auth as AuthScheme, { baseUrl: system.baseUrl, ownBaseUrl: baseUrl }),
    test: system.testRequest as SystemTest | null,
  };
}

/** As the dashboard sealed them: a JSON object of texts. */
function credentialsIn(opened: Uint8Array): Record<string, string> {
  return JSON.parse(Buffer.from(opened).toString("utf8")) as Record<string, string>;
}

/** Whoever can change an address could otherwise have kept credentials sent to one of their own, and read them. */
function movedSince({ name }: { name: string }, typedFor: string | null): TestResult {
  const reason =
    typedFor === null
      ? `These credentials of ${name} were saved before Locktender kept the address they are for. Enter them anew to have them tested.`
      : `The base URL of ${name} changed after these credentials were typed. Enter them anew to have them tested.`;
  return { status: "untested", httpStatus: null, durationMs: 0, reason };
}

function cannotOpen(error: unknown): TestResult {
  if (!(error instanceof CannotOpen)) throw error;
  const reason = "What is stored does not open any more. Enter the credentials anew.";
  return { status: "invalid", httpStatus: null, durationMs: 0, reason };
}
