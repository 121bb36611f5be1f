import { credentialFields } from "./credential-fields";
import { isSameHost } from "./reached-auth";
import type { AuthScheme } from "./system";

/** What of a system decides where credentials go, and which. */
export interface Reached {
  baseUrl: string;
  auth: AuthScheme;
}

/**
 * What a change of a system does to one connection that holds credentials:
 * `kept` – nothing; `untested` – they stay sealed and have to be tested anew; `emptied` – they are removed and have to be
 * entered anew.
 */
export type ConnectionEffect = "kept" | "untested" | "emptied";

/**
 * Credentials are removed when the new scheme asks for others, and when they would go to an address that nobody entered them
 * for: whoever could send kept credentials to an address of their own could read them (C2). `ownAddress` is the
 * connection's own base URL, which a change of the system's does not move.
 */
export function connectionEffect(
  connection: { ownAddress: boolean },
  before: Reached,
  after: Reached,
): ConnectionEffect {
  if (fieldsOf(before.auth) !== fieldsOf(after.auth)) return "emptied";
  const known = new Set(receivers(before, connection));
  if (!receivers(after, connection).every((receiver) => known.has(receiver))) return "emptied";
  const moved = !connection.ownAddress && before.baseUrl !== after.baseUrl;
  return !moved && same(before.auth, after.auth) ? "kept" : "untested";
}

/** Key order is no difference: the database keeps JSON in an order of its own. */
function same(one: AuthScheme, other: AuthScheme): boolean {
  const sorted = (auth: AuthScheme) => JSON.stringify(Object.entries(auth).toSorted());
  return sorted(one) === sorted(other);
}

function fieldsOf(auth: AuthScheme): string {
  return credentialFields[auth.type].map(({ name }) => name).join(" ");
}

/** The origins that credentials, or tokens made of them, are sent to; what goes to the connection's own address is called `own`. */
function receivers({ baseUrl, auth }: Reached, { ownAddress }: { ownAddress: boolean }): string[] {
  const token = "tokenUrl" in auth ? [auth.tokenUrl] : [];
  const refresh = "refreshUrl" in auth && auth.refreshUrl ? [auth.refreshUrl] : [];
  return [baseUrl, ...token, ...refresh].map((url) =>
    ownAddress && isSameHost(url, baseUrl) ? "own" : new URL(url).origin,
  );
}
