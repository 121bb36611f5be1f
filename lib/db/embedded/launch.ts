import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { StartRefusal } from "@/lib/start-refusal";
import type { Binaries } from "./binaries";
import { answers } from "./connection";
import { type Place, prepareSocketFolder } from "./place";
import { forgetDead, type Postmaster } from "./postmaster";

/**
 * Starts the server of an existing cluster and waits until it answers. Right after a kill -9 its orphaned children
 * still hold the shared memory and a new server refuses to start: it is tried again for some seconds.
 */
export async function launch(place: Place, binaries: Binaries, durable: boolean): Promise<Postmaster> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const socketFolder = prepareSocketFolder(place);
    forgetDead(place);
    const server = spawnServer(place, binaries, socketFolder, durable);
    if (await comesUp(server, socketFolder)) {
      // A process that answers has been started, so it has a pid.
      return { pid: server.pid!, socketFolder };
    }
    await sleep(250);
  }
  throw new StartRefusal(
    `The embedded PostgreSQL does not start; the reason is at the end of ${place.log}. Mend it, or set DATABASE_URL.`,
  );
}

function spawnServer(place: Place, binaries: Binaries, socketFolder: string, durable: boolean): ChildProcess {
  const log = openSync(place.log, "a", 0o600);
  try {
    const server = spawn(binaries.postgres, ["-D", place.cluster, ...options(socketFolder, durable)], {
      ...place.account,
      cwd: "/",
      detached: true, // Ctrl-C in the terminal reaches the supervisor only, which stops things in order
      stdio: ["ignore", log, log],
    });
    server.on("error", () => {}); // comesUp() sees a process without a pid
    server.unref();
    return server;
  } finally {
    closeSync(log);
  }
}

function options(socketFolder: string, durable: boolean): string[] {
  const settings = {
    listen_addresses: "",
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    shared_buffers: "64MB",
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function comesUp(server: ChildProcess, socketFolder: string): Promise<boolean> {
  const deadline = Date.now() + 60_000; // recovery after a crash can take a while
  while (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
    if (await answers(socketFolder)) return true;
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return false;
}
