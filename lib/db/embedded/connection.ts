import pg from "pg";
import { DATABASE, SUPERUSER } from "./cluster";

/** The owner's connection URL over the socket in this folder. */
export function urlOf(socketFolder: string, database: string = DATABASE): string {
  return `postgresql://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
}

/** Whether the server answers queries now; false while it starts, recovers, stops or is gone. */
export async function answers(socketFolder: string): Promise<boolean> {
  try {
    await withClient(urlOf(socketFolder, "postgres"), (client) => client.query("SELECT 1"));
    return true;
  } catch {
    return false;
  }
}

/** Creates Locktender's database unless it exists; two starters at once are fine. */
export async function ensureDatabase(socketFolder: string): Promise<void> {
  await withClient(urlOf(socketFolder, "postgres"), async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (found.rowCount) return;
    await client.query(`CREATE DATABASE "${DATABASE}"`).catch(ignoreIfExists);
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {}); // a server that dies now is noticed by the query in hand
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** 42P04 duplicate_database, 23505 unique_violation: somebody else created it a moment ago. */
function ignoreIfExists(error: unknown): void {
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  if (code !== "42P04" && code !== "23505") throw error;
}
