import type { EnvironmentPublicKey } from "@/lib/crypto/seal";
import { sealFor } from "@/lib/crypto/seal";
import { openScope, type Transaction } from "@/lib/db/scope";
import type { EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { CannotOpen, openSealed } from "../keyring";
import { sealedTables, type SealedRow, type SealedTable } from "./sealed-tables";

export interface Resealed {
  resealed: number;
  /** Values that do not open with any key there is. They stay as they are, and so does their key. */
  unreadable: number;
}

/** Small, so that nobody who saves waits for it. */
const BATCH = 25;

/**
 * Seals everything of an environment that an older key sealed with this one, in small transactions, in the order of its rows.
 * A value is replaced only where it is still the one that was read: whoever saves meanwhile wins.
 */
export async function resealAll(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  key: EnvironmentPublicKey,
): Promise<Resealed> {
  const total: Resealed = { resealed: 0, unreadable: 0 };
  for (const table of sealedTables) {
    for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
      const rows = await openScope(owners).read((tx) =>
        table.sealedBefore(tx, owners.environmentId, { keyId: key.id, after, limit: BATCH }),
      );
      const last = rows.at(-1);
      if (!last) break;
      const done = await resealRows(rootKey, owners, key, table, rows);
      total.resealed += done.resealed;
      total.unreadable += done.unreadable;
      after = last.rowId;
    }
  }
  return total;
}

async function resealRows(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  key: EnvironmentPublicKey,
  table: SealedTable,
  rows: SealedRow[],
): Promise<Resealed> {
  const anew: (SealedRow & { anew: Uint8Array<ArrayBuffer> })[] = [];
  for (const row of rows) {
    const place = { table: table.name, rowId: row.rowId, column: "sealed" };
    const opened = await openSealed(rootKey, owners, row.sealed, place).catch(unlessUnreadable);
    if (!opened) continue;
    const sealed = await sealFor(key, opened, { ...place, environmentId: owners.environmentId });
    opened.fill(0);
    anew.push({ ...row, anew: sealed });
  }
  const resealed = await openScope(owners).note((tx) => replaceEach(tx, table, owners.environmentId, anew));
  return { resealed, unreadable: rows.length - anew.length };
}

function unlessUnreadable(error: unknown): null {
  if (error instanceof CannotOpen) return null;
  throw error;
}

async function replaceEach(
  tx: Transaction,
  table: SealedTable,
  environmentId: string,
  rows: (SealedRow & { anew: Uint8Array<ArrayBuffer> })[],
): Promise<number> {
  let replaced = 0;
  for (const row of rows) replaced += await table.replace(tx, environmentId, row);
  return replaced;
}
