import { Client } from "pg";

/** Every row of one organization by table and key, as JSON text: what changed is what differs. */
export type Image = Map<string, string>;

/**
 * Reads each table of the schema as its owner, past row-level security, so that nothing can be forgotten: a new table is in it
 * without a line here.
 */
export async function imageOf(organizationId: string): Promise<Image> {
  const client = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string }>(`
      SELECT table_name AS table FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'organization_id' ORDER BY 1`);
    const image: Image = new Map();
    for (const { table } of rows) await readTable(client, image, table, organizationId);
    return image;
  } finally {
    await client.end();
  }
}

async function readTable(client: Client, image: Image, table: string, organizationId: string): Promise<void> {
  const { rows } = await client.query<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE organization_id = $1`,
    [organizationId],
  );
  for (const { row } of rows) image.set(`${table} ${keyOf(table, row)}`, JSON.stringify(row));
}

function keyOf(table: string, row: Record<string, unknown>): string {
  if (table === "blobs") return `${String(row["project_id"])} ${String(row["sha256"])}`;
  if (table === "version_files") return `${String(row["version_id"])} ${String(row["path"])}`;
  return String(row["id"] ?? row["connection_id"] ?? row["variable_id"] ?? row["environment_id"]);
}

/** "table: added|changed|removed" for each row that differs, sorted. */
export function differences(before: Image, after: Image): string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  );
  return keys
    .map(
      (key) =>
        `${key.split(" ")[0]}: ${before.has(key) ? (after.has(key) ? "changed" : "removed") : "added"}`,
    )
    .toSorted();
}
