import { resumeSyncs } from "@/lib/domain/sync";
import { logFault } from "@/lib/faults";
import type { RootKey } from "./keys/root-key";
import { testDueConnections } from "./scheduled-tests";
import { sweepAttempts, sweepSessions } from "./sweeps/accounts";
import { sweepEnvironments } from "./sweeps/environments";
import { sweepSignIns } from "./sweeps/sign-ins";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * The background work: hourly, removes what is past its time; every minute, tests the connections that are due; every few
 * seconds, goes on with syncs whose process died. Two processes doing so at once do no harm.
 */
export function startWorker({ rootKey }: { rootKey: RootKey }): { stop(): void } {
  const stops = [
    every(HOUR, sweepAll),
    every(MINUTE, () => testDueConnections(rootKey)),
    every(5 * SECOND, resumeSyncs),
  ];
  return { stop: () => stops.forEach((stop) => stop()) };
}

async function sweepAll(): Promise<void> {
  for (const sweep of [sweepEnvironments, sweepSessions, sweepAttempts, sweepSignIns])
    await sweep().catch(logFault);
}

/** At once and then again and again; a round that takes longer is not overtaken by the next. */
function every(milliseconds: number, work: () => Promise<unknown>): () => void {
  let running = false;
  const round = async () => {
    if (running) return;
    running = true;
    await work().catch(logFault);
    running = false;
  };
  const timer = setInterval(() => void round(), milliseconds).unref();
  setImmediate(() => void round());
  return () => clearInterval(timer);
}
