import { purposeOf, type StoredConnection } from "./stored";

/** A token is renewed so long before its end, or a tenth of its life where that is shorter. Milliseconds. */
const MARGIN = 60_000;

/** The kept token is what was asked for, is not about to end, and newer than that moment. */
export function isCurrent(stored: StoredConnection, newerThan: Date | null): boolean {
  const { token } = stored;
  if (!token || !isLive(stored)) return false;
  if (newerThan && token.obtainedAt <= newerThan) return false;
  if (!token.expiresAt) return true;
  const end = token.expiresAt.getTime();
  const life = end - token.obtainedAt.getTime();
  // What nothing can renew is used to its last moment.
  if (stored.auth.type === "oauth2_authorization_code" && !token.refreshable) return true;
  return Date.now() < end - Math.min(MARGIN, life / 10);
}

/** The kept token has not ended, as far as anybody said. */
export function isLive({ auth, token }: StoredConnection): boolean {
  if (!token || token.endedAt || token.obtainedFor !== purposeOf(auth)) return false;
  return !token.expiresAt || token.expiresAt.getTime() > Date.now();
}
