import type { Transaction } from "@/lib/db/scope";
import type { EnvironmentContext } from "../context";

/** What a connection's row says of tokens where there are none; a renewal that is under way finds its lease gone and is not kept. */
export const noTokens = { grantExpiresAt: null, signedInAt: null, tokenLease: null, tokenLeaseUntil: null };

/** Removes what a provider handed out to a client that is replaced or removed. */
export async function removeTokens(
  tx: Transaction,
  ctx: EnvironmentContext,
  connectionId: string,
): Promise<void> {
  await tx.connectionToken.deleteMany({ where: { connectionId, environmentId: ctx.environment.id } });
}
