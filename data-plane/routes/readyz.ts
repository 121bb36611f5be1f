import { openScope } from "@/lib/db/scope";
import { DomainError } from "@/lib/domain/errors";
import type { DoorContext } from "../door";

const PATIENCE = 2_000;

/** `GET /readyz`: requests can be served now. 503 while the database does not answer within two seconds. */
export async function readyz(c: DoorContext): Promise<Response> {
  const asked = openScope({}).read((tx) => tx.$queryRaw`SELECT 1`);
  const answered = await Promise.race([
    asked.then(() => true).catch(() => false),
    new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false).unref()),
  ]);
  if (!answered) throw new DomainError("unavailable", "The database does not answer. Try again in a moment.");
  return c.text("ok\n");
}
