import { openScope, type Transaction } from "@/lib/db/scope";
import { StartRefusal } from "@/lib/start-refusal";
import type { RootKey } from "./root-key";

const SENTINEL = "Locktender knows this root key.";
const place = ["root_keys", "sentinel"] as const;

/**
 * Holds the database to one root key: the first start writes a known text wrapped by it, each later one must be able to read
 * it. With another key nothing sealed would open, and what it sealed would be lost with the right one. @throws StartRefusal
 */
export async function assertRootKey(rootKey: RootKey): Promise<void> {
  await openScope({}).note(async (tx) => {
    // Two first starts at once, with different keys, must not both win.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('root-key', 0))`;
    const known = await tx.rootKey.findMany({ select: { id: true, sentinel: true } });
    if (known.length === 0) return adopt(tx, rootKey);
    const own = known.find(({ id }) => id === rootKey.id);
    if (!own || !opens(rootKey, own.sentinel)) throw refusal(rootKey, known);
  });
}

async function adopt(tx: Transaction, rootKey: RootKey): Promise<void> {
  const sentinel = rootKey.wrap(Buffer.from(SENTINEL), place);
  await tx.rootKey.create({ data: { id: rootKey.id, sentinel }, select: { id: true } });
}

function opens(rootKey: RootKey, sentinel: Uint8Array): boolean {
  try {
    return rootKey.unwrap(sentinel, place).toString() === SENTINEL;
  } catch {
    return false;
  }
}

function refusal(rootKey: RootKey, known: readonly { id: string }[]): StartRefusal {
  const expected = known.map(({ id }) => id).join(" or ");
  return new StartRefusal(
    `The secrets in this database are sealed under the root key ${expected}, and Locktender was given ${rootKey.id}. ` +
      "Give it that root key (LOCKTENDER_ROOT_KEY or the data folder's root-key), or another database.",
  );
}
