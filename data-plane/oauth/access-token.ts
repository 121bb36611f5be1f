import type { EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { TokenRefused } from "./refused";
import { renewToken } from "./renew";
import { openTokens, readConnection, type StoredConnection } from "./stored";
import { isCurrent, isLive } from "./usable";

export interface AccessToken {
  text: string;
  obtainedAt: Date;
  /** A newer one can be had without a person. */
  renewable: boolean;
}

/**
 * The access token of a connection (C1): the one that is kept, or a new one shortly before its end. With `newerThan` it is one that
 * was obtained after that moment, whatever the kept one says about itself. However many ask, in however many processes, the
 * provider is asked once. Trouble on the way to the provider leaves a token that still lives in use. @throws TokenRefused, CannotOpen
 */
export async function accessTokenOf(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  connectionId: string,
  { newerThan = null }: { newerThan?: Date | null } = {},
): Promise<AccessToken> {
  const stored = await readConnection(owners, connectionId);
  if (!stored)
    throw new TokenRefused("no_token", "invalid", "There are no credentials here to sign in with.");
  if (isCurrent(stored, newerThan)) return opened(rootKey, owners, stored);
  try {
    return await opened(rootKey, owners, await renewToken(rootKey, owners, stored, newerThan));
  } catch (error) {
    if (!(error instanceof TokenRefused) || error.status !== "untested") throw error;
    if (newerThan !== null || !isLive(stored)) throw error;
    // The provider is away, but what it handed out before still lives; the next caller tries again.
    return opened(rootKey, owners, stored);
  }
}

async function opened(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  { id, auth, token }: StoredConnection,
): Promise<AccessToken> {
  if (!token) throw new Error("A token that is in use is stored.");
  const { accessToken } = await openTokens(rootKey, owners, id, token);
  const renewable = auth.type === "oauth2_client_credentials" || token.refreshable;
  return { text: accessToken, obtainedAt: token.obtainedAt, renewable };
}
