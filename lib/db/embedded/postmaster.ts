import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { answers } from "./connection";
import type { Place } from "./place";
import { commandOf, isAlive } from "./process-identity";

/** The server process of a cluster, as its own postmaster.pid tells. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
}

/**
 * The server that already runs this cluster, once it answers; null when there is none.
 * A kill -9 of Locktender leaves its server running: the next start uses it.
 */
export async function findRunning(place: Place): Promise<Postmaster | null> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const postmaster = readPostmaster(place);
    if (!postmaster) return null;
    if (await answers(postmaster.socketFolder)) return postmaster;
    if (!isServerOf(postmaster.pid, place)) return null;
    await sleep(50); // starting, recovering from a crash, or on its way out
  }
  return null;
}

/** Removes the pid file of a dead server whose process id now belongs to another program: PostgreSQL would not. */
export function forgetDead(place: Place): void {
  const postmaster = readPostmaster(place);
  if (postmaster && isAlive(postmaster.pid) && !isServerOf(postmaster.pid, place)) {
    rmSync(pidFile(place), { force: true });
  }
}

/**
 * Stops the server in its "fast" way (SIGINT: roll back, disconnect, checkpoint), or at once (SIGQUIT) after
 * 20 seconds, which loses nothing either: the next start replays the log.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, "SIGINT");
  for (let waited = 0; isAlive(pid); waited += 20) {
    if (waited === 20_000) signal(pid, "SIGQUIT");
    if (waited > 30_000) return;
    await sleep(20);
  }
}

/** https://www.postgresql.org/docs/18/storage-file-layout.html: line 1 is the pid, line 5 the first socket folder. */
function readPostmaster(place: Place): Postmaster | null {
  try {
    const lines = readFileSync(pidFile(place), "utf8").split("\n");
    const pid = Number(lines[0]);
    const socketFolder = lines[4];
    return pid > 0 && socketFolder ? { pid, socketFolder } : null;
  } catch {
    return null;
  }
}

function isServerOf(pid: number, place: Place): boolean {
  return isAlive(pid) && (commandOf(pid)?.includes(place.cluster) ?? true);
}

function pidFile(place: Place): string {
  return join(place.cluster, "postmaster.pid");
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}
