import * as oauth from "oauth4webapi";
import type { OauthScheme } from "@/lib/schemas/system";
import { egressFetch } from "../egress/fetch";
import { explainRefusal } from "./explain";

/** Who asks whom for tokens: a system by name and scheme, and the client that a person registered there. */
export interface OauthClient {
  name: string;
  auth: OauthScheme;
  clientId: string;
  clientSecret: string;
}

/** What a provider handed out. Times are absolute; null where it did not say. */
export interface Grant {
  accessToken: string;
  refreshToken: string | null;
  expiresAt: Date | null;
  /** When what a person granted ends, if nobody renews it. */
  grantExpiresAt: Date | null;
}

/** RFC 6749, section 4.4. @throws TokenRefused */
export function requestClientToken(client: OauthClient): Promise<Grant> {
  const { scopes } = client.auth;
  return ask(client, client.auth.tokenUrl, (as, id, proof, options) =>
    oauth.clientCredentialsGrantRequest(
      as,
      id,
      proof,
      scopes.length > 0 ? { scope: scopes.join(" ") } : {},
      options,
    ),
  );
}

/** RFC 6749, section 4.1.3, with the verifier of RFC 7636. @throws TokenRefused */
export function exchangeCode(
  client: OauthClient,
  given: { code: string; redirectUri: string; verifier: string },
): Promise<Grant> {
  return ask(client, client.auth.tokenUrl, (as, id, proof, options) => {
    // The state was compared before; each system has a redirect URI of its own, so that no other provider's code arrives here
    // (RFC 9700, section 4.4.2.2).
    const answer = oauth.validateAuthResponse(
      as,
      id,
      new URLSearchParams({ code: given.code }),
      oauth.expectNoState,
    );
    return oauth.authorizationCodeGrantRequest(
      as,
      id,
      proof,
      answer,
      given.redirectUri,
      given.verifier,
      options,
    );
  });
}

/** RFC 6749, section 6, at the refresh URL where the system has one. @throws TokenRefused */
export function refreshGrant(client: OauthClient, refreshToken: string): Promise<Grant> {
  const { auth } = client;
  const url = "refreshUrl" in auth && auth.refreshUrl ? auth.refreshUrl : auth.tokenUrl;
  return ask(client, url, (as, id, proof, options) =>
    oauth.refreshTokenGrantRequest(as, id, proof, refreshToken, options),
  );
}

type Send = (
  as: oauth.AuthorizationServer,
  client: oauth.Client,
  proof: oauth.ClientAuth,
  options: oauth.TokenEndpointRequestOptions,
) => Promise<Response>;

async function ask(
  { name, auth, clientId, clientSecret }: OauthClient,
  url: string,
  send: Send,
): Promise<Grant> {
  const as = { issuer: new URL(url).origin, token_endpoint: url };
  const client = { client_id: clientId };
  const proof =
    auth.tokenAuth === "client_secret_post"
      ? oauth.ClientSecretPost(clientSecret)
      : oauth.ClientSecretBasic(clientSecret);
  let status: number | null = null;
  const options: oauth.TokenEndpointRequestOptions = {
    // Whether plain http may leave is for the guard to say, which looks at the address itself (C5).
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (address, init) => {
      const answer = await egressFetch(address, init as RequestInit); // the same options, typed more narrowly
      status = answer.status;
      return withoutIdToken(answer);
    },
  };
  try {
    const response = await send(as, client, proof, options);
    return grantOf(await oauth.processGenericTokenEndpointResponse(as, client, response));
  } catch (error) {
    throw explainRefusal(error, name, status);
  }
}

/**
 * The answer as OAuth 2 knows it. Who signed in is nothing to us, and an ID token could only be checked against an issuer nobody
 * typed. A challenge is dropped so that the error in the body is read.
 */
async function withoutIdToken(answer: Response): Promise<Response> {
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete("www-authenticate");
  return new Response(withoutMember(text) || null, { status: answer.status, headers });
}

function withoutMember(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body)
      ? JSON.stringify({ ...body, id_token: undefined })
      : text;
  } catch {
    return text;
  }
}

function grantOf(answer: oauth.TokenEndpointResponse): Grant {
  const now = Date.now();
  const after = (seconds: unknown) => {
    const count = Number(seconds);
    return Number.isFinite(count) && count > 0 && count < 1e9 ? new Date(now + count * 1000) : null;
  };
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    expiresAt: after(answer.expires_in),
    // No standard has it: Google, GitHub and Microsoft say the first, Keycloak the second.
    grantExpiresAt: after(answer["refresh_token_expires_in"] ?? answer["refresh_expires_in"]),
  };
}
