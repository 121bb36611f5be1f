import type { Transaction } from "@/lib/db/scope";
import { notFound } from "../errors";

/**
 * Holds the organization's row to the end of the transaction: whoever changes who is in it does so alone. Adding projects and
 * the like goes on meanwhile (`NO KEY`).
 */
export async function lockOrganization(tx: Transaction, organizationId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM organizations WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
  if (rows.length === 0) throw notFound("organization");
}
