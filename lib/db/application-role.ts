import pg from "pg";
import { StartRefusal } from "@/lib/start-refusal";

/** Owns nothing and cannot pass row-level security; the migrations make it. */
export const APPLICATION_ROLE = "locktender_app";

/**
 * Makes sure that the owner can connect in the role of the programs. From PostgreSQL 16 on, whoever creates a role may hand it
 * out but not yet act as it (https://www.postgresql.org/docs/16/release-16.html, createrole_self_grant), and a restored
 * dump brings no memberships at all.
 */
export async function ensureApplicationRole(owner: pg.Client): Promise<void> {
  if (await canActAsIt(owner)) return;
  try {
    await owner.query(`GRANT ${APPLICATION_ROLE} TO CURRENT_USER`);
  } catch (error) {
    throw refusal(owner.user ?? "", error);
  }
}

async function canActAsIt(owner: pg.Client): Promise<boolean> {
  try {
    await owner.query(`SET ROLE ${APPLICATION_ROLE}`);
    await owner.query("RESET ROLE");
    return true;
  } catch {
    return false;
  }
}

function refusal(user: string, error: unknown): StartRefusal {
  const isMissing = error instanceof pg.DatabaseError && error.code === "42704"; // undefined_object
  return new StartRefusal(
    isMissing
      ? `The role ${APPLICATION_ROLE}, under which Locktender's programs connect, is missing. Create it, and restore the backup again.`
      : `The user ${user} may not act as ${APPLICATION_ROLE}, the role of Locktender's programs. ` +
          `Let a superuser run "GRANT ${APPLICATION_ROLE} TO ${user}", and start again.`,
  );
}
