import { sealFor } from "@/lib/crypto/seal";
import type { Transaction } from "@/lib/db/scope";
import { provideEnvironmentKey, type EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { purposeOf, tokenPlace, type StoredConnection } from "./stored";
import type { Grant } from "./token-endpoint";

/** The row that holds what a provider handed out, sealed with the environment's newest key. Not to be called inside a transaction. */
export async function sealGrant(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  { id, auth }: StoredConnection,
  { accessToken, refreshToken, expiresAt }: Grant,
  obtainedAt: Date,
) {
  const key = await provideEnvironmentKey(rootKey, owners);
  const plaintext = Buffer.from(JSON.stringify({ accessToken, refreshToken }), "utf8");
  const place = { ...tokenPlace(id), environmentId: owners.environmentId };
  return {
    sealed: await sealFor(key, plaintext, place),
    obtainedAt,
    expiresAt,
    refreshable: refreshToken !== null,
    obtainedFor: purposeOf(auth),
    endedAt: null,
  };
}

/** Puts it in the place of what was there. */
export async function putGrant(
  tx: Transaction,
  owners: EnvironmentOwners,
  connectionId: string,
  row: Awaited<ReturnType<typeof sealGrant>>,
): Promise<void> {
  await tx.connectionToken.upsert({
    where: { connectionId, environmentId: owners.environmentId },
    create: { ...owners, connectionId, ...row },
    update: row,
    select: { connectionId: true },
  });
}

/** When a person has to sign in again: as the provider said, or with the access token where nothing can renew that. */
export function grantEnd({ auth }: StoredConnection, grant: Grant): Date | null {
  if (auth.type !== "oauth2_authorization_code") return null;
  return grant.refreshToken === null ? grant.expiresAt : grant.grantExpiresAt;
}
