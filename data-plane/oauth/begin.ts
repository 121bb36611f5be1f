import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from "oauth4webapi";
import { sealFor } from "@/lib/crypto/seal";
import { openScope } from "@/lib/db/scope";
import { notFound } from "@/lib/domain/errors";
import { newId } from "@/lib/ids";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import { withNewestKey } from "@/lib/keys/newest-key";
import type { OauthScheme } from "@/lib/schemas/system";
import { provideEnvironmentKey, type EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { openClient, readConnection } from "./stored";

/** Whoever goes to a provider is expected back within so many milliseconds. */
const TEN_MINUTES = 10 * 60_000;

/**
 * Begins a sign-in by the authorization code (RFC 6749, section 4.1; RFC 7636 with S256) and answers where the person goes. It
 * belongs to that person and that session of theirs. Writes no event: nothing of the connection changes.
 * @throws DomainError `not_found`, CannotOpen
 */
export async function beginSignIn(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  given: { connectionId: string; userId: string; sessionId: string; redirectUri: string },
): Promise<{ url: string }> {
  const stored = await readConnection(owners, given.connectionId);
  if (stored?.auth.type !== "oauth2_authorization_code") throw notFound("connection");
  const { clientId } = await openClient(rootKey, owners, stored);
  const state = generateRandomState();
  const verifier = generateRandomCodeVerifier();
  await withNewestKey(async () => {
    const id = newId();
    const place = { environmentId: owners.environmentId, ...verifierPlace(id) };
    const key = await provideEnvironmentKey(rootKey, owners);
    const sealed = await sealFor(key, Buffer.from(verifier, "utf8"), place);
    await openScope(owners).note((tx) =>
      tx.providerSignIn.create({
        data: {
          ...owners,
          ...given,
          id,
          stateDigest: stateDigest(state),
          sealed,
          fingerprint: stored.fingerprint,
          expiresAt: new Date(Date.now() + TEN_MINUTES),
        },
        select: { id: true },
      }),
    );
  });
  const challenge = await calculatePKCECodeChallenge(verifier);
  return {
    url: authorizationUrl(stored.auth, { clientId, redirectUri: given.redirectUri, state, challenge }),
  };
}

export function verifierPlace(id: string) {
  return { table: "provider_sign_ins", rowId: id, column: "sealed" };
}

export function stateDigest(state: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(keyedDigest("oauth-state", state));
}

type CodeScheme = Extract<OauthScheme, { authorizationUrl: string }>;

/** What the address asks for already stays (RFC 6749, section 3.1): providers want `access_type` and the like there. */
function authorizationUrl(
  auth: CodeScheme,
  given: { clientId: string; redirectUri: string; state: string; challenge: string },
): string {
  const url = new URL(auth.authorizationUrl);
  const { searchParams } = url;
  searchParams.set("response_type", "code");
  searchParams.set("client_id", given.clientId);
  searchParams.set("redirect_uri", given.redirectUri);
  if (auth.scopes.length > 0) searchParams.set("scope", auth.scopes.join(" "));
  searchParams.set("state", given.state);
  searchParams.set("code_challenge", given.challenge);
  searchParams.set("code_challenge_method", "S256");
  return url.href;
}
