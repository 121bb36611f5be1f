import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { isAlive } from "@/lib/db/embedded/process-identity";
import { startEmbedded } from "@/lib/db/embedded/start";
import { applicationUrl, migrate } from "@/lib/db/migrate";

const PREFIX = "locktender-test-";

/**
 * One real PostgreSQL for a run of the tests, migrated as `npm start` does it, thrown away afterwards.
 * Tests find it in TEST_DATABASE_URL (as owner) and DATABASE_URL (as the application), and work in organizations of their own.
 */
export default async function setup(): Promise<() => Promise<void>> {
  await sweepAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, "owner"), String(process.pid));
  const server = await startEmbedded(folder, { durable: false });
  await migrate({ url: server.url, folder: join(import.meta.dirname, "../../prisma/migrations") });
  Object.assign(process.env, {
    TEST_DATABASE_URL: server.url,
    DATABASE_URL: applicationUrl(server.url),
    LOCKTENDER_SECRET: randomBytes(32).toString("base64url"),
    LOCKTENDER_ROOT_KEY: randomBytes(32).toString("base64url"),
  });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A run that was killed leaves its server behind; the next one clears it away. */
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    if (isAlive(ownerOf(folder))) continue;
    await startEmbedded(folder, { durable: false })
      .then((server) => server.stop())
      .catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  }
}

function ownerOf(folder: string): number {
  try {
    return Number(readFileSync(join(folder, "owner"), "utf8"));
  } catch {
    return process.pid; // made this very moment by another run
  }
}
