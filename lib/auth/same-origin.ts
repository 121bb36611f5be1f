import "server-only";
import { headers } from "next/headers";
import { DomainError } from "@/lib/domain/errors";
import { settings } from "@/lib/settings";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Refuses a write that another site could have sent with this person's cookie. Next lets a missing Origin pass; we do not.
 * The origin compared with is the configured one, never one the request claims.
 * @throws DomainError `forbidden`
 */
export async function assertSameOrigin(): Promise<void> {
  const sent = await headers();
  const site = sent.get("sec-fetch-site");
  if (isOurs(sent.get("origin")) && (site === null || site === "same-origin")) return;
  throw new DomainError(
    "forbidden",
    `This request did not come from Locktender's own pages. Open ${settings().origin} and try again there.`,
  );
}

function isOurs(origin: string | null): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const theirs = new URL(origin);
  const ours = new URL(settings().origin);
  const sameHost = theirs.host === ours.host || bothLoopback(theirs, ours);
  return theirs.protocol === ours.protocol && sameHost;
}

/** On one's own machine localhost and 127.0.0.1 are the same place. */
function bothLoopback(a: URL, b: URL): boolean {
  return a.port === b.port && loopback.has(a.hostname) && loopback.has(b.hostname);
}
