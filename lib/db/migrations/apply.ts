import { randomUUID } from "node:crypto";
import type pg from "pg";
import { StartRefusal } from "@/lib/start-refusal";
import { type Migration, matches } from "./files";

/** A row of `_prisma_migrations`; rows that were rolled back are not read. */
interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/** Applies what is missing, each migration in its own transaction, and returns the names. The caller holds the lock. */
export async function applyPending(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const applied = await readApplied(client);
  refuseUnknown(applied, migrations);
  const pending = migrations.filter((migration) => !isApplied(migration, applied));
  for (const migration of pending) await applyOne(client, migration);
  return pending.map(({ name }) => name);
}

async function readApplied(client: pg.Client): Promise<Map<string, Applied>> {
  await client.query(MIGRATIONS_TABLE);
  const { rows } = await client.query<Applied>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

/** A database that is ahead of the code would be misread by it. */
function refuseUnknown(applied: Map<string, Applied>, migrations: Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].find((name) => !known.has(name));
  if (!unknown) return;
  throw new StartRefusal(
    `The database has the migration ${unknown}, which this version of Locktender does not know. ` +
      "Start the newer version, or restore a backup from before it.",
  );
}

function isApplied(migration: Migration, applied: Map<string, Applied>): boolean {
  const row = applied.get(migration.name);
  if (!row) return false;
  if (!row.finished_at) {
    throw new StartRefusal(
      `The migration ${migration.name} failed half-way under another tool. ` +
        "Mend the database, mark it with `npx prisma migrate resolve`, and start again.",
    );
  }
  if (!matches(migration, row.checksum)) {
    throw new StartRefusal(
      `The migration ${migration.name} was edited after it was applied. Restore the file, and put the change into a new migration.`,
    );
  }
  return true;
}

async function applyOne(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // a lost connection has rolled back by itself
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartRefusal(
      `The migration ${name} failed and was rolled back (${reason}). Mend that and start again.`,
    );
  }
}

/** As Prisma's schema engine creates it. */
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
