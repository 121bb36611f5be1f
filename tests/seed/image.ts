import { Client } from "pg";

/** Every row of the database by table and key, as JSON text: what changed is what differs. */
export type Image = Map<string, string>;

/**
 * Reads each table there is as its owner, past row-level security. Tables and their keys come from the catalog, so that nothing
 * can be forgotten: a new table is in it without a line here. For tests with a database of their own.
 */
export async function imageOfEverything(): Promise<Image> {
  const client = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
  await client.connect();
  try {
    const image: Image = new Map();
    for (const { table, key } of await readTables(client)) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM ${table} t`,
      );
      for (const { row } of rows)
        image.set(`${table} ${key.map((column) => String(row[column])).join(" ")}`, JSON.stringify(row));
    }
    return image;
  } finally {
    await client.end();
  }
}

/** The tables of which the image holds no row: nothing could be seen to change in them. */
export async function tablesWithoutRows(image: Image): Promise<string[]> {
  const client = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
  await client.connect();
  try {
    const seen = new Set([...image.keys()].map(tableOf));
    return (await readTables(client)).map(({ table }) => table).filter((table) => !seen.has(table));
  } finally {
    await client.end();
  }
}

/** Every table of ours with the columns of its primary key; one without a key is told apart by its whole rows. */
async function readTables(client: Client): Promise<{ table: string; key: string[] }[]> {
  const { rows } = await client.query<{ table: string; key: string[] }>(`
    SELECT c.oid::regclass::text AS table, coalesce(
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary),
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0)) AS key
    FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      AND c.relname <> '_prisma_migrations' ORDER BY 1`);
  return rows;
}

/** "table: added|changed|removed" for each kind of difference, sorted. */
export function differences(before: Image, after: Image): string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  );
  const kinds = keys.map(
    (key) => `${tableOf(key)}: ${before.has(key) ? (after.has(key) ? "changed" : "removed") : "added"}`,
  );
  return [...new Set(kinds)].toSorted();
}

function tableOf(key: string): string {
  return key.split(" ")[0] ?? "";
}
