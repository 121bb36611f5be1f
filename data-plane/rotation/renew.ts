import { BrokenReference, openScope } from "@/lib/db/scope";
import { recordAudit } from "@/lib/domain/audit";
import { createKey, systemIn, type EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { resealAll, type Resealed } from "./reseal";

/** Somebody may save with the former key up to the moment it is removed; each such value takes one more round. */
const ROUNDS = 20;

/**
 * Gives an environment a pair made after `since` and seals everything with it; then the former ones are removed. Each step can be
 * the last, and the next call goes on from there. null when nothing was ever sealed there.
 */
export async function renewKeys(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  since: Date,
): Promise<Resealed | null> {
  const newest = await newestKey(owners);
  if (!newest) return null;
  const key =
    newest.createdAt >= since
      ? newest
      : { ...(await createKey(rootKey, owners, newest.generation + 1)), generation: newest.generation + 1 };
  let total: Resealed = { resealed: 0, unreadable: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const done = await resealAll(rootKey, owners, key);
    total = { resealed: total.resealed + done.resealed, unreadable: done.unreadable };
    if (done.unreadable > 0 || (await removeFormer(owners, key))) break;
  }
  return total;
}

function newestKey({ environmentId, ...owners }: EnvironmentOwners) {
  return openScope({ ...owners, environmentId }).read((tx) =>
    tx.environmentKey.findFirst({
      where: { environmentId },
      orderBy: { generation: "desc" },
      select: { id: true, publicKey: true, generation: true, createdAt: true },
    }),
  );
}

/** False when a value that one of them sealed came in meanwhile: the database then keeps the key, and all stays as it was. */
async function removeFormer(
  owners: EnvironmentOwners,
  { generation }: { generation: number },
): Promise<boolean> {
  const former = { environmentId: owners.environmentId, generation: { lt: generation } };
  const db = openScope(owners);
  if ((await db.read((tx) => tx.environmentKey.count({ where: former }))) === 0) return true;
  try {
    await db.write(async (tx) => {
      await tx.environmentKey.deleteMany({ where: former });
      const environment = await tx.environment.findFirstOrThrow({
        where: { id: owners.environmentId, projectId: owners.projectId },
        select: { id: true, name: true },
      });
      await recordAudit(tx, systemIn(owners), {
        action: "environment.key_rotated",
        target: { kind: "environment", ...environment },
        after: { generation },
      });
    });
    return true;
  } catch (error) {
    if (error instanceof BrokenReference) return false;
    throw error;
  }
}
