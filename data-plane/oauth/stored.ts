import { createHash } from "node:crypto";
import { openScope } from "@/lib/db/scope";
import { reachedAuth } from "@/lib/schemas/reached-auth";
import { isOauth } from "@/lib/schemas/testable";
import type { AuthScheme, OauthScheme } from "@/lib/schemas/system";
import type { EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { openSealed } from "../keyring";
import type { OauthClient } from "./token-endpoint";

/** A connection with the tokens it has, sealed as they are stored. */
export interface StoredConnection {
  id: string;
  name: string;
  auth: OauthScheme;
  fingerprint: string | null;
  credentialsChangedAt: Date | null;
  credentials: Uint8Array;
  token: StoredToken | null;
}

export interface StoredToken {
  sealed: Uint8Array;
  obtainedAt: Date;
  expiresAt: Date | null;
  refreshable: boolean;
  obtainedFor: string;
  endedAt: Date | null;
}

/** What `sealed` of `connection_tokens` holds, as JSON. */
export interface OpenTokens {
  accessToken: string;
  refreshToken: string | null;
}

/**
 * null where there is no such connection, it has no credentials or ones that were typed for another address, or its system hands
 * out no tokens.
 */
export async function readConnection(
  { environmentId, ...owners }: EnvironmentOwners,
  connectionId: string,
): Promise<StoredConnection | null> {
  const found = await openScope({ ...owners, environmentId }).read((tx) =>
    tx.connection.findFirst({
      where: { id: connectionId, environmentId },
      select: {
        id: true,
        fingerprint: true,
        credentialsChangedAt: true,
        baseUrl: true,
        credentialsFor: true,
        system: { select: { name: true, baseUrl: true, auth: true } },
        secret: { select: { sealed: true } },
        token: { omit: { organizationId: true, projectId: true, environmentId: true, keyId: true } },
      },
    }),
  );
  const auth = found?.system.auth as AuthScheme | undefined; // parsed by its schema on the way in
  if (!found?.secret || !auth || !isOauth(auth)) return null;
  const { system, secret, baseUrl: ownBaseUrl, credentialsFor, ...connection } = found;
  if (credentialsFor !== (ownBaseUrl ?? system.baseUrl)) return null;
  const reached = reachedAuth(auth, { baseUrl: system.baseUrl, ownBaseUrl });
  return { ...connection, name: system.name, auth: reached, credentials: secret.sealed };
}

/** @throws CannotOpen */
export async function openClient(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  { id, name, auth, credentials }: StoredConnection,
): Promise<OauthClient> {
  const place = { table: "connection_secrets", rowId: id, column: "sealed" };
  const opened = await openSealed(rootKey, owners, credentials, place);
  // As the dashboard sealed them: a JSON object of texts, these two for both schemes.
  const { clientId, clientSecret } = JSON.parse(Buffer.from(opened).toString("utf8")) as OauthClient;
  return { name, auth, clientId, clientSecret };
}

/** @throws CannotOpen */
export async function openTokens(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  connectionId: string,
  { sealed }: StoredToken,
): Promise<OpenTokens> {
  const opened = await openSealed(rootKey, owners, sealed, tokenPlace(connectionId));
  return JSON.parse(Buffer.from(opened).toString("utf8")) as OpenTokens; // as storeGrant sealed them
}

export function tokenPlace(connectionId: string) {
  return { table: "connection_tokens", rowId: connectionId, column: "sealed" };
}

/** Equal for schemes whose tokens are as good as each other's. */
export function purposeOf(auth: OauthScheme): string {
  const asked = "authorizationUrl" in auth ? auth.authorizationUrl : auth.tokenUrl;
  return createHash("sha256")
    .update(JSON.stringify([auth.type, asked, auth.scopes.toSorted()]))
    .digest("hex");
}
