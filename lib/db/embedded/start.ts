import { rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartRefusal } from "@/lib/start-refusal";
import { ensureCluster } from "./cluster";
import { ensureDatabase, urlOf } from "./connection";
import { launch } from "./launch";
import { isLock, type Lock, takeLock } from "./lock";
import { type Place, preparePlace, reachableBinaries } from "./place";
import { findRunning, type Postmaster, stopPostmaster } from "./postmaster";
import { isAlive } from "./process-identity";

export interface EmbeddedServer {
  /** Connects as the owner of everything (a superuser), over a unix socket. */
  readonly url: string;
  readonly pid: number;
  /** Where the data is: below the data folder, or in /var/lib/locktender when PostgreSQL cannot reach that. */
  readonly folder: string;
  /** Resolves when the server is gone, whoever ended it. */
  ended(): Promise<void>;
  /** Stops it cleanly and resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the private PostgreSQL of a data folder, or attaches to the one that already runs there.
 * `durable: false` gives up fsync, for tests that throw the data away. Refuses with a StartRefusal.
 */
export async function startEmbedded(
  dataFolder: string,
  { durable = true }: { durable?: boolean } = {},
): Promise<EmbeddedServer> {
  const place = preparePlace(dataFolder);
  const postmaster = await oneAtATime(place, async () => {
    const running = await findRunning(place);
    if (running) return running;
    const binaries = reachableBinaries(place);
    ensureCluster(place, binaries, durable);
    return launch(place, binaries, durable);
  });
  await ensureDatabase(postmaster.socketFolder);
  return serverOf(postmaster, place);
}

async function oneAtATime(place: Place, start: () => Promise<Postmaster>): Promise<Postmaster> {
  const lock = await waitForLock(join(place.home, "start.lock"));
  try {
    return await start();
  } finally {
    lock.release();
  }
}

async function waitForLock(file: string): Promise<Lock> {
  for (let waited = 0; ; waited += 25) {
    const result = takeLock(file);
    if (isLock(result)) return result;
    if (waited > 90_000) {
      throw new StartRefusal(
        `Process ${result.pid} has been starting the same database for 90 seconds. End it and start again.`,
      );
    }
    await sleep(25);
  }
}

function serverOf({ pid, socketFolder }: Postmaster, place: Place): EmbeddedServer {
  return {
    url: urlOf(socketFolder),
    pid,
    folder: place.home,
    async ended() {
      while (isAlive(pid)) await sleep(250, undefined, { ref: false });
    },
    async stop() {
      await stopPostmaster(pid);
      removeIfEmpty(socketFolder);
    },
  };
}

/** The server has removed its socket; the folder in the system's temporary folder has no further use. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // somebody is just starting a server there
  }
}
