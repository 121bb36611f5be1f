import { join } from "node:path";
import { migrate } from "@/lib/db/migrate";
import { resolveKeys } from "@/lib/keys/local-keys";
import { parseSettings } from "@/lib/settings";
import { openDatabase } from "./database";
import { holdDataFolder } from "./data-folder";
import { refuseBusyPorts } from "./ports";
import { dashboard, dataPlane } from "./programs";
import { keepAllRunning } from "./keep-running";
import { whenReady } from "./readiness";
import { stopRequested } from "./signals";

/**
 * Runs Locktender until it is told to stop: database, migrations, the two programs. Resolves to the exit code.
 * What was started is stopped in reverse order on every way out, a refusal included.
 */
export async function run(env: NodeJS.ProcessEnv): Promise<number> {
  const settings = parseSettings(env);
  const stop = stopRequested();
  const closing: (() => void | Promise<void>)[] = [];
  try {
    const folder = holdDataFolder(settings.dataFolder);
    closing.push(() => folder.release());
    await refuseBusyPorts(settings, folder.inherited);
    const keys = resolveKeys(settings);
    keys.notes.forEach((note) => console.log(note));

    const database = await openDatabase(settings);
    closing.push(() => database.close());
    await migrate({ url: database.url, folder: join(settings.home, "prisma/migrations") });

    const circumstances = { settings, keys, databaseUrl: database.url, env };
    const programs = keepAllRunning([dashboard(circumstances), dataPlane(circumstances)]);
    closing.push(() => programs.stop());

    const failed = Promise.race([programs.failed, database.failed]);
    const ready = whenReady(settings).then(() => announce(settings, database.place));
    await Promise.race([ready, failed, stop]);
    await Promise.race([failed, stop]);
    return 0;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

function announce(settings: ReturnType<typeof parseSettings>, place: string): void {
  const api = `http://localhost:${settings.apiPort}`;
  console.log(`Locktender is ready: ${settings.origin}  (API on ${api}, data in ${place})`);
}
