import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { StartRefusal } from "@/lib/start-refusal";

/** A rotation that was killed a moment ago keeps its lock until the database notices. Milliseconds. */
const PATIENCE = 5_000;

/**
 * Runs alone, across processes and machines. The lock belongs to a connection, so it is gone with the process, however that ends.
 * @throws StartRefusal when another rotation is running
 */
export async function inTurn<T>(databaseUrl: string, run: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {}); // the query in hand fails by itself
  await client.connect();
  try {
    await takeLock(client);
    return await run();
  } finally {
    await client.end().catch(() => {});
  }
}

async function takeLock(client: pg.Client): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; ; await sleep(100)) {
    const { rows } = await client.query<{ taken: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended('key-rotation', 0)) AS taken",
    );
    if (rows[0]?.taken) return;
    if (Date.now() > deadline)
      throw new StartRefusal("Another rotation of the keys is running. Wait until it is done.");
  }
}
