import { openScope, type Transaction } from "@/lib/db/scope";
import { StartRefusal } from "@/lib/start-refusal";
import type { RootKey } from "./root-key";

const SENTINEL = "Locktender knows this root key.";
const place = ["root_keys", "sentinel"] as const;

/**
 * Holds the database to its root key: the first start writes a known text wrapped by it, each later one must be able to read
 * it. With another key nothing sealed would open, and what it sealed would be lost with the right one. During a rotation there are
 * two, a start needs both, and the one that brings the new key announces it here. @throws StartRefusal
 */
export async function assertRootKey(rootKey: RootKey): Promise<void> {
  await openScope({}).note(async (tx) => {
    // Two first starts at once, with different keys, must not both win.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('root-key', 0))`;
    const known = await tx.rootKey.findMany({
      where: { retiredAt: null },
      select: { id: true, sentinel: true },
    });
    const all = known.every(({ id, sentinel }) => opens(rootKey.withId(id), sentinel));
    if (!all) throw refusal(rootKey, known);
    if (!known.some(({ id }) => id === rootKey.id)) await adopt(tx, rootKey);
  });
}

/** Whether a start of the data plane announced this root key, so that what is wrapped with it will be opened. */
export async function isAnnounced(rootKey: RootKey): Promise<boolean> {
  const where = { id: rootKey.id, retiredAt: null };
  return openScope({}).read(async (tx) => (await tx.rootKey.count({ where })) > 0);
}

/** Nothing is wrapped with this key any more: no later start asks for it. */
export async function retireRootKey({ id }: RootKey): Promise<void> {
  const where = { id, retiredAt: null };
  await openScope({}).note((tx) => tx.rootKey.updateMany({ where, data: { retiredAt: new Date() } }));
}

async function adopt(tx: Transaction, rootKey: RootKey): Promise<void> {
  const sentinel = rootKey.wrap(Buffer.from(SENTINEL), place);
  await tx.rootKey.upsert({
    where: { id: rootKey.id },
    create: { id: rootKey.id, sentinel },
    update: { sentinel, retiredAt: null }, // it was in use before, and is again
    select: { id: true },
  });
}

function opens(rootKey: RootKey | null, sentinel: Uint8Array): boolean {
  try {
    return rootKey?.unwrap(sentinel, place).toString() === SENTINEL;
  } catch {
    return false;
  }
}

function refusal(rootKey: RootKey, known: readonly { id: string }[]): StartRefusal {
  const expected = known.map(({ id }) => id).join(" and ");
  const given = [rootKey, ...(rootKey.former ? [rootKey.former] : [])].map(({ id }) => id).join(" and ");
  return new StartRefusal(
    `The secrets in this database are sealed under the root key ${expected}, and Locktender was given ${given}. ` +
      (known.length > 1
        ? "A rotation is under way: give it both (LOCKTENDER_ROOT_KEY and LOCKTENDER_ROOT_KEY_NEXT) until it is done."
        : "Give it that root key (LOCKTENDER_ROOT_KEY or the data folder's root-key), or another database."),
  );
}
