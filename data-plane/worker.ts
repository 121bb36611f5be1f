import { logFault } from "@/lib/faults";
import { sweepAttempts, sweepSessions } from "./sweeps/accounts";
import { sweepEnvironments } from "./sweeps/environments";

const HOURLY = 60 * 60 * 1000;

/** The background work: at once and then hourly, removes what is past its time. Two processes doing so at once do no harm. */
export function startWorker(): { stop(): void } {
  const round = () => void sweepAll();
  const timer = setInterval(round, HOURLY).unref();
  setImmediate(round);
  return { stop: () => clearInterval(timer) };
}

async function sweepAll(): Promise<void> {
  for (const sweep of [sweepEnvironments, sweepSessions, sweepAttempts]) await sweep().catch(logFault);
}
