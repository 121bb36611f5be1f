import pg from "pg";

type Row = Record<string, unknown>;

/** Plain SQL as the owner of the tests' database, a superuser: past the guard and past row-level security. */
export function asOwner<T extends Row = Row>(sql: string, values: unknown[] = []): Promise<T[]> {
  return rowsOf<T>(process.env["TEST_DATABASE_URL"], sql, values);
}

/** Plain SQL as the programs connect, in the role `locktender_app`, with nothing said about where it stands. */
export function asApplication<T extends Row = Row>(sql: string, values: unknown[] = []): Promise<T[]> {
  return rowsOf<T>(process.env["DATABASE_URL"], sql, values);
}

async function rowsOf<T extends Row>(url: string | undefined, sql: string, values: unknown[]): Promise<T[]> {
  if (!url) throw new Error("There is no database. Run the tests with `npm run unit`.");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
