import pg from "pg";
import { StartRefusal } from "@/lib/start-refusal";

/** https://www.postgresql.org/support/versioning: `ON DELETE SET NULL (column)` and security_invoker views need 15. */
const OLDEST_SUPPORTED = 15;

/** Connects as the owner of the database, for migrations. Refuses, in one sentence, what cannot be worked with. */
export async function connectOwner(url: string): Promise<pg.Client> {
  const client = open(url);
  try {
    await client.connect();
    await refuseTooOld(client);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error instanceof StartRefusal ? error : unreachable(client, error);
  }
}

function open(url: string): pg.Client {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on("error", () => {}); // the query in hand fails by itself
    return client;
  } catch {
    throw new StartRefusal(
      "DATABASE_URL cannot be read. Write it as postgresql://user:password@host:5432/database.",
    );
  }
}

async function refuseTooOld(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "SELECT current_setting('server_version_num') AS version",
  );
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= OLDEST_SUPPORTED) return;
  throw new StartRefusal(
    `The database at ${addressOf(client)} is PostgreSQL ${major}, and Locktender needs ${OLDEST_SUPPORTED} or later. ` +
      "Upgrade it, or set DATABASE_URL to another.",
  );
}

/** Never the URL itself, which holds the password. PostgreSQL's own messages name user and database only. */
function unreachable(client: pg.Client, error: unknown): StartRefusal {
  return new StartRefusal(
    `The database at ${addressOf(client)} cannot be used (${reasonOf(error)}). Start it, or correct DATABASE_URL.`,
  );
}

function addressOf({ host, port }: pg.Client): string {
  return host.startsWith("/") ? host : `${host}:${port}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]); // one for each address of the host
  if (!(error instanceof Error)) return "unknown reason";
  const code = "code" in error ? error.code : undefined;
  if (code === "ECONNREFUSED" || code === "ENOENT") return "nothing answers there";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "there is no such host";
  if (/timeout/i.test(error.message)) return "no answer within 10 seconds";
  return error.message.split("\n")[0]!.replace(/\.$/, ""); // split returns at least one part
}
