import type { AuthScheme } from "./system";

/**
 * A system's scheme as one environment reaches it. Where a provider's address is on the host of the system itself, an environment
 * with a base URL of its own, such as a sandbox, signs in there too: its credentials are for that host and not for the other.
 */
export function reachedAuth<Scheme extends AuthScheme>(
  auth: Scheme,
  { baseUrl, ownBaseUrl }: { baseUrl: string; ownBaseUrl: string | null },
): Scheme {
  if (ownBaseUrl === null || !("tokenUrl" in auth)) return auth;
  const moved = (url: string) => (isSameHost(url, baseUrl) ? onHostOf(url, ownBaseUrl) : url);
  return {
    ...auth,
    tokenUrl: moved(auth.tokenUrl),
    ...("authorizationUrl" in auth && {
      authorizationUrl: moved(auth.authorizationUrl),
      ...(auth.refreshUrl && { refreshUrl: moved(auth.refreshUrl) }),
    }),
  };
}

/** Scheme, host and port are the same. */
export function isSameHost(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

function onHostOf(url: string, other: string): string {
  const { pathname, search } = new URL(url);
  return new URL(other).origin + pathname + search;
}
