import { openScope } from "@/lib/db/scope";
import { DomainError } from "@/lib/domain/errors";

/**
 * Counts an attempt in a fixed window kept in the database, so that every process counts together and a restart forgives
 * nothing. `what` completes "Too many attempts to …". @throws DomainError `rate_limited` with the wait in minutes
 */
export async function limitAttempts(
  key: string,
  rule: { limit: number; windowSeconds: number },
  what: string,
): Promise<void> {
  const wait = await countAttempt(key, rule);
  if (wait === 0) return;
  const minutes = Math.ceil(wait / 60);
  throw new DomainError(
    "rate_limited",
    `Too many attempts to ${what}. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`,
  );
}

/** Forgets what was counted, once somebody has proved that it was them. */
export async function forgiveAttempts(key: string): Promise<void> {
  await openScope({}).note((tx) => tx.rateLimit.deleteMany({ where: { key } }));
}

/** Returns 0 while within the limit, else the seconds until the window ends. */
async function countAttempt(key: string, rule: { limit: number; windowSeconds: number }): Promise<number> {
  const [row] = await openScope({}).note(
    (tx) => tx.$queryRaw<{ count: number; wait: number }[]>`
      INSERT INTO rate_limits AS r (key, count, reset_at)
      VALUES (${key}, 1, now() + make_interval(secs => ${rule.windowSeconds}))
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN r.reset_at <= now() THEN 1 ELSE r.count + 1 END,
        reset_at = CASE WHEN r.reset_at <= now() THEN excluded.reset_at ELSE r.reset_at END
      RETURNING count, ceil(extract(epoch FROM reset_at - now()))::int AS wait`,
  );
  return row && row.count > rule.limit ? row.wait : 0;
}
