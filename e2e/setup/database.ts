import { startEmbedded } from "@/lib/db/embedded/start";
import { applicationUrl } from "@/lib/db/migrate";

/**
 * Gives this process the database of the server under test, so that a test can make what it needs through lib/domain. The
 * server runs by now: this finds it rather than starting one.
 */
export async function attachDatabase(): Promise<void> {
  const folder = process.env.E2E_DATA;
  if (!folder) throw new Error("E2E_DATA is not set. Run the tests with `npx playwright test`.");
  owner = (await startEmbedded(folder)).url;
  process.env.DATABASE_URL = applicationUrl(owner);
}

let owner = "";

/** The same database as its owner, past row-level security. */
export function ownerUrl(): string {
  return owner;
}
