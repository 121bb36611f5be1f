import type { ConnectionStatus } from "@/lib/db/generated/enums";

/** What a person has to renew, and by when. */
export interface Ending {
  at: Date;
  /** `sign-in`: what somebody granted at the provider; `credentials`: by the day a person gave. */
  of: "sign-in" | "credentials";
  /** It ends within a week, or has ended. */
  soon: boolean;
  /** The moment has passed. */
  over: boolean;
  /** "in 3 days", "tomorrow", "on 5 March 2027": as the end of a sentence. */
  when: string;
}

interface Dated {
  status: ConnectionStatus;
  expiresAt: Date | null;
  grantExpiresAt: Date | null;
}

const DAY = 24 * 60 * 60 * 1000;
const SOON = 7 * DAY;

/** The earlier of the two moments that are known; null for a slot without credentials, or where nobody knows. */
export function endingOf({ status, expiresAt, grantExpiresAt }: Dated, now = Date.now()): Ending | null {
  if (status === "empty") return null;
  const bySignIn = grantExpiresAt && (!expiresAt || grantExpiresAt <= expiresAt);
  const at = bySignIn ? grantExpiresAt : expiresAt;
  if (!at) return null;
  const of = bySignIn ? "sign-in" : "credentials";
  const left = at.getTime() - now;
  return { at, of, soon: left < SOON, over: left < 0, when: whenOf(at, now) };
}

/** The status as it is shown: what works, and soon does not, expires (C4). */
export function standingOf(connection: Dated, now = Date.now()): ConnectionStatus {
  return connection.status === "valid" && endingOf(connection, now)?.soon ? "expiring" : connection.status;
}

/** By the day and not by the hour, so that what is read again a little later says the same. */
function whenOf(at: Date, now: number): string {
  const days = Math.floor(at.getTime() / DAY) - Math.floor(now / DAY);
  if (at.getTime() < now || days > 30) return `on ${day.format(at)}`;
  if (days === 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
