import type { Transaction } from "@/lib/db/scope";

/**
 * Holds environments to the end of the transaction: whoever changes what runs in one does so alone (S5). Taken in sorted
 * order, so that two syncs in opposite directions wait for each other instead of dying together.
 */
export async function lockEnvironments(tx: Transaction, ...environmentIds: string[]): Promise<void> {
  for (const id of environmentIds.toSorted())
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`environment:${id}`}, 0))`;
}
