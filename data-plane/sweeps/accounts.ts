import { openScope } from "@/lib/db/scope";

/** Removes sessions that ended more than a day ago. Returns how many. */
export async function sweepSessions(): Promise<number> {
  const dayAgo = new Date(Date.now() - 24 * 60 * 60 * 1000);
  const ended = { OR: [{ expiresAt: { lt: dayAgo } }, { revokedAt: { lt: dayAgo } }] };
  const { count } = await openScope({}).note((tx) => tx.session.deleteMany({ where: ended }));
  return count;
}

/** Removes counted attempts whose window is over. Returns how many. */
export async function sweepAttempts(): Promise<number> {
  const over = { resetAt: { lt: new Date() } };
  const { count } = await openScope({}).note((tx) => tx.rateLimit.deleteMany({ where: over }));
  return count;
}
