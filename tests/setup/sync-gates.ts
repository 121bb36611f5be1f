import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/**
 * Where a sync's process can die: at each change of a step's row, after everything the transaction did and before it commits. As
 * a step is `running`, the one before it is done and it itself has not begun; as it is `done`, all its writes are on the way.
 */
export const boundaries = [
  "stage waiting", // the sync is being taken on, and nobody was told yet
  "stage running",
  "stage done",
  "test running",
  "test done",
  "activate running",
  "activate done",
  "finish running",
  "finish done",
] as const;
export type Boundary = (typeof boundaries)[number];

const SPACE = 20_261_121;

/**
 * A gate at every boundary of every sync, in the database itself, so that the programs under test are those that are shipped.
 * All stand open. Works on a database of its own, as its owner.
 */
export async function buildGates(ownerUrl: string): Promise<Gates> {
  const keeper = new pg.Client({ connectionString: ownerUrl });
  keeper.on("error", () => {}); // the server was killed; whoever asks next hears of it
  await keeper.connect();
  await keeper.query(`
    CREATE OR REPLACE FUNCTION pass_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(${SPACE}, hashtext(NEW.project_id || ' ' || NEW.kind || ' ' || NEW.status));
      RETURN NEW;
    END $$;
    CREATE OR REPLACE TRIGGER gate BEFORE INSERT OR UPDATE ON sync_steps FOR EACH ROW EXECUTE FUNCTION pass_gate();`);
  let last: Promise<unknown> = Promise.resolve();
  /** One question after the other, as the connection takes them. */
  const ask = (sql: string, values: string[] = []): Promise<pg.QueryResult> => {
    const answer = last.then(() => keeper.query(sql, values));
    last = answer.catch(() => {});
    return answer;
  };
  return {
    async close(projectId, boundary) {
      await ask(`SELECT pg_advisory_lock(${SPACE}, hashtext($1))`, [`${projectId} ${boundary}`]);
    },
    async reached(projectId, boundary) {
      for (let tries = 0; tries < 600; tries += 1) {
        const { rowCount } = await ask(
          `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = ${SPACE}
             AND objid::bigint = hashtext($1)::bigint & 4294967295`,
          [`${projectId} ${boundary}`],
        );
        if (rowCount) return;
        await sleep(25);
      }
      throw new Error(`No sync came to "${boundary}" within 15 seconds.`);
    },
    async openAll() {
      await ask("SELECT pg_advisory_unlock_all()");
    },
    leave: () => keeper.end(),
  };
}

export interface Gates {
  /** From now on a sync of this project waits there. */
  close(projectId: string, boundary: Boundary): Promise<void>;
  /** Resolves once one waits there. */
  reached(projectId: string, boundary: Boundary): Promise<void>;
  openAll(): Promise<void>;
  leave(): Promise<void>;
}
