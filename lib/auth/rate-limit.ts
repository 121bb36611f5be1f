import { openScope } from "@/lib/db/scope";

/**
 * Counts an attempt in a fixed window kept in the database, so that every process counts together and a restart forgives
 * nothing. Returns 0 while within the limit, else the seconds until the window ends.
 */
export async function countAttempt(
  key: string,
  rule: { limit: number; windowSeconds: number },
): Promise<number> {
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
