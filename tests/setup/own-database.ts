import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { applicationUrl, migrate } from "@/lib/db/migrate";
import { asOwner } from "./sql";

/**
 * A migrated database for this test file alone, for what concerns all organizations of one. To be called before anything reads the
 * settings: at the top of the file.
 */
export async function useOwnDatabase(): Promise<void> {
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  await asOwner(`CREATE DATABASE ${name}`);
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.pathname = `/${name}`;
  await migrate({ url: url.href, folder: join(import.meta.dirname, "../../prisma/migrations") });
  Object.assign(process.env, { TEST_DATABASE_URL: url.href, DATABASE_URL: applicationUrl(url.href) });
}
