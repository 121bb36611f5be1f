import { openScope } from "@/lib/db/scope";
import { logFault } from "@/lib/faults";
import { newId } from "@/lib/ids";
import type { Run } from "./running";

/**
 * A process that was killed holds its syncs for so long at most; then another one goes on with them. Long enough for a busy
 * machine to renew in time, short enough for a sync to be over within 30 seconds of a restart. Milliseconds.
 */
const LEASE = 10_000;
const BEAT = 3_000;

/** This process, as the holder of leases. */
export const thisProcess = newId();

export function leaseUntil(): Date {
  return new Date(Date.now() + LEASE);
}

/**
 * Renews the lease until released. It only says who should go on: that no step is taken twice is the target's lock and the
 * steps' own record, so a lease that ran out too early does no harm.
 */
export function keepLease({ id, owners, holder }: Run): () => void {
  let renewing = false;
  const renew = async () => {
    if (renewing) return; // the row is held by a step just now: one who waits for it is enough
    renewing = true;
    await openScope(owners)
      .note((tx) =>
        tx.sync.updateMany({
          where: { id, projectId: owners.projectId, status: "running", leaseHolder: holder },
          data: { leaseUntil: leaseUntil() },
        }),
      )
      .catch(logFault);
    renewing = false;
  };
  const timer = setInterval(() => void renew(), BEAT).unref();
  return () => clearInterval(timer);
}
