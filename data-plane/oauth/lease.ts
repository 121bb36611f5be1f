import { openScope } from "@/lib/db/scope";
import type { EnvironmentOwners } from "../keys/environment-keys";

/** Longer than a request to a provider may take, so that it ends only for a holder that died. Milliseconds. */
const LEASE = 25_000;

/** Of many who try at once, in however many processes, one gets the lease on a connection's tokens; until it ends, nobody else. */
export async function takeLease(
  { environmentId, ...owners }: EnvironmentOwners,
  id: string,
  lease: string,
): Promise<boolean> {
  const now = new Date();
  const { count } = await openScope({ ...owners, environmentId }).note((tx) =>
    tx.connection.updateMany({
      where: { id, environmentId, OR: [{ tokenLeaseUntil: null }, { tokenLeaseUntil: { lt: now } }] },
      data: { tokenLease: lease, tokenLeaseUntil: new Date(now.getTime() + LEASE) },
    }),
  );
  return count === 1;
}

/** Lets the next one in; nothing happens where it is somebody else's by now. */
export async function endLease(
  { environmentId, ...owners }: EnvironmentOwners,
  id: string,
  lease: string,
): Promise<void> {
  await openScope({ ...owners, environmentId }).note((tx) =>
    tx.connection.updateMany({ where: { id, environmentId, tokenLease: lease }, data: leaseOver }),
  );
}

export const leaseOver = { tokenLease: null, tokenLeaseUntil: null };
