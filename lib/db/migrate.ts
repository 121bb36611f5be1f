import pg from "pg";
import { StartRefusal } from "@/lib/start-refusal";
import { APPLICATION_ROLE, ensureApplicationRole } from "./application-role";
import { connectOwner } from "./owner-connection";
import { applyPending } from "./migrations/apply";
import { readMigrations } from "./migrations/files";

/** Prisma Migrate's own lock, so that `prisma migrate deploy` and a starting Locktender wait for each other. */
const PRISMA_MIGRATE_LOCK = 72707369;

/**
 * Brings the database up to the migrations in `folder` (prisma/migrations) and returns the names it applied.
 * Keeps Prisma's `_prisma_migrations` table as Prisma does (checksums, one row each), so that both agree.
 * Refuses with a StartRefusal: unreachable or too old database, edited, half-done or unknown migration,
 * or an owner that may not act as the programs' role.
 */
export async function migrate({ url, folder }: { url: string; folder: string }): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = await connectOwner(url);
  try {
    await takeLock(client);
    const applied = await applyPending(client, migrations);
    await ensureApplicationRole(client);
    return applied;
  } finally {
    await client.end().catch(() => {}); // ending the session also lets go of the lock
  }
}

/** The URL under which the programs connect: the owner's, in the role that owns nothing and cannot pass row-level security. */
export function applicationUrl(ownerUrl: string): string {
  const [address, query] = ownerUrl.split(/\?(.*)/s, 2);
  const parameters = new URLSearchParams(query);
  const options = [parameters.get("options"), `-c role=${APPLICATION_ROLE}`].filter(Boolean).join(" ");
  parameters.delete("options");
  const rest = parameters.toString();
  // Spelled with %20: some readers of connection URLs take "+" for itself.
  return `${address}?${rest}${rest && "&"}options=${encodeURIComponent(options)}`;
}

async function takeLock(client: pg.Client): Promise<void> {
  try {
    await client.query("SET lock_timeout = '60s'");
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_MIGRATE_LOCK]);
    await client.query("RESET lock_timeout");
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "55P03") throw error;
    throw new StartRefusal(
      "Another program has been migrating the same database for a minute. Wait for it, or end it, and start again.",
    );
  }
}
