import { setTimeout as sleep } from "node:timers/promises";
import { openScope } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { withNewestKey } from "@/lib/keys/newest-key";
import type { EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { endLease, leaseOver, takeLease } from "./lease";
import { signInNeeded, TokenRefused } from "./refused";
import { grantEnd, putGrant, sealGrant } from "./store-grant";
import { openClient, openTokens, purposeOf, readConnection, type StoredConnection } from "./stored";
import { refreshGrant, requestClientToken, type Grant } from "./token-endpoint";
import { isCurrent } from "./usable";

/** For another process to get its answer. Milliseconds. */
const PATIENCE = 20_000;

/** One renewal a connection in this process; whoever asks meanwhile gets its result. */
const underWay = new Map<string, Promise<StoredConnection>>();

/** The connection with a token that was obtained just now. @throws TokenRefused, CannotOpen */
export function renewToken(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  stored: StoredConnection,
  newerThan: Date | null,
): Promise<StoredConnection> {
  const known = underWay.get(stored.id);
  if (known) return known;
  const renewal = inTurn(rootKey, owners, stored, newerThan).finally(() => underWay.delete(stored.id));
  underWay.set(stored.id, renewal);
  return renewal;
}

/** One renewal a connection in all processes: who has the lease asks, the others wait for what comes of it. */
async function inTurn(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  first: StoredConnection,
  newerThan: Date | null,
): Promise<StoredConnection> {
  const lease = newId();
  for (const deadline = Date.now() + PATIENCE; ; await sleep(100 + Math.random() * 100)) {
    if (await takeLease(owners, first.id, lease)) {
      try {
        const stored = await readConnection(owners, first.id);
        if (!stored) throw superseded(first);
        if (isCurrent(stored, newerThan)) return stored; // somebody else was faster
        return await obtain(rootKey, owners, stored, lease);
      } finally {
        await endLease(owners, first.id, lease);
      }
    }
    if (Date.now() > deadline)
      throw new TokenRefused("no_answer", "untested", `${first.name} has not handed out a token in time.`);
  }
}

async function obtain(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  stored: StoredConnection,
  lease: string,
): Promise<StoredConnection> {
  const client = await openClient(rootKey, owners, stored);
  const grant =
    stored.auth.type === "oauth2_client_credentials"
      ? await requestClientToken(client)
      : await refreshed(rootKey, owners, stored, client);
  const obtainedAt = new Date();
  return withNewestKey(async () => {
    const row = await sealGrant(rootKey, owners, stored, grant, obtainedAt);
    await openScope(owners).note(async (tx) => {
      // Only where the lease is still ours and the credentials are those it was asked for with.
      const end = grantEnd(stored, grant);
      const { count } = await tx.connection.updateMany({
        where: leased(owners, stored, lease),
        data: { ...leaseOver, ...(end && { grantExpiresAt: end }) },
      });
      if (count === 0) throw superseded(stored);
      await putGrant(tx, owners, stored.id, row);
    });
    return { ...stored, token: row };
  });
}

/** A provider that does not repeat the refresh token means that it stays (RFC 6749, section 6). */
async function refreshed(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  stored: StoredConnection,
  client: Parameters<typeof refreshGrant>[0],
): Promise<Grant> {
  const { name, auth, id, token } = stored;
  if (!token) throw signInNeeded(`Nobody has signed in at ${name} yet.`);
  if (token.endedAt) throw signInNeeded(`${name} no longer honors the sign-in. Sign in again.`);
  if (token.obtainedFor !== purposeOf(auth))
    throw signInNeeded(`What is asked of ${name} changed since somebody signed in. Sign in again.`);
  const { refreshToken } = await openTokens(rootKey, owners, id, token);
  if (refreshToken === null)
    throw signInNeeded(
      `${name} no longer takes its token, and gave nothing to renew it with. Sign in again.`,
    );
  try {
    const grant = await refreshGrant(client, refreshToken);
    return { ...grant, refreshToken: grant.refreshToken ?? refreshToken };
  } catch (error) {
    if (!(error instanceof TokenRefused) || error.status !== "needs_reauth") throw error;
    await noteEnd(owners, stored);
    throw new TokenRefused(
      "code_refused",
      "needs_reauth",
      `${name} no longer honors the sign-in. Sign in again.`,
      error.httpStatus,
    );
  }
}

/** From now on nobody asks with it any more. A token that somebody's sign-in put in its place stays as it is. */
async function noteEnd({ environmentId, ...owners }: EnvironmentOwners, { id, token }: StoredConnection) {
  if (!token) return;
  await openScope({ ...owners, environmentId }).note((tx) =>
    tx.connectionToken.updateMany({
      where: { connectionId: id, environmentId, obtainedAt: token.obtainedAt },
      data: { endedAt: new Date() },
    }),
  );
}

function leased({ environmentId }: EnvironmentOwners, stored: StoredConnection, lease: string) {
  const { id, credentialsChangedAt } = stored;
  return { id, environmentId, tokenLease: lease, credentialsChangedAt };
}

function superseded({ name }: StoredConnection): TokenRefused {
  const sentence = `The credentials of ${name} were replaced or removed while a token was asked for.`;
  return new TokenRefused("no_answer", "untested", sentence);
}
