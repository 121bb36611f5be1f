import type { AuthScheme, OauthScheme, SystemTest } from "./system";

/** Whether a live test can say anything about a system's credentials: there is a test request, or a provider to ask for a token. */
export function isTestable({ auth, test }: { auth: AuthScheme; test: SystemTest | null }): boolean {
  return auth.type !== "none" && (test !== null || isOauth(auth));
}

/** Whether a provider hands out the tokens with which the system recognizes its caller. */
export function isOauth(auth: AuthScheme): auth is OauthScheme {
  return "tokenUrl" in auth;
}
