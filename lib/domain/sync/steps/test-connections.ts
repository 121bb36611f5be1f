import { openScope } from "@/lib/db/scope";
import { probeConnections } from "../../connection/probe";
import { whatHalts } from "./halts";
import { readRunning, type Run } from "./running";
import { closeStep } from "./take-step";

/**
 * Tries the target's connections, so that the activation after it is judged by what is true now (V4). Outside every
 * transaction, since it asks other systems; nothing but what is known of the connections changes.
 */
export async function testStep(run: Run): Promise<void> {
  const db = openScope(run.owners);
  const halted = await db.read(async (tx) => {
    const sync = await readRunning(tx, run);
    return !sync || (await whatHalts(tx, sync)) !== null;
  });
  // Who may no longer deploy there makes no requests with its credentials; the next step says why.
  const tried = halted ? 0 : await probeConnections(run.acting, { id: run.targetId });
  await db.note((tx) => closeStep(tx, run, "test", words(tried)));
}

function words(tried: number): string {
  if (tried === 0) return "No connection here can be tried.";
  return tried === 1 ? "Tried one connection." : `Tried ${tried} connections.`;
}
