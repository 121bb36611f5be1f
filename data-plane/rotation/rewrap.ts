import { openScope } from "@/lib/db/scope";
import { recordAudit } from "@/lib/domain/audit";
import { StartRefusal } from "@/lib/start-refusal";
import { keyPlace, systemIn, type EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { isAnnounced, retireRootKey } from "../keys/sentinel";
import { everyEnvironment } from "./every-environment";

/**
 * Wraps every private key with the new root key instead of its `former`, then retires that one. Each environment is done in one
 * transaction, so that whatever ends this, each key is wrapped by one of the two. Returns how many keys. @throws StartRefusal
 */
export async function rewrapAll(rootKey: RootKey, former: RootKey): Promise<number> {
  if (!(await isAnnounced(rootKey)))
    throw new StartRefusal(
      `No running Locktender knows the next root key ${rootKey.id} yet. Start it again with LOCKTENDER_ROOT_KEY_NEXT, then rotate.`,
    );
  let total = 0;
  // An environment may get its first key behind our back; a round that finds nothing ends it.
  for (let round = -1; round !== 0; total += round) {
    round = 0;
    for await (const owners of everyEnvironment()) round += await rewrapIn(owners, rootKey, former);
  }
  await retireRootKey(former);
  return total;
}

async function rewrapIn(owners: EnvironmentOwners, rootKey: RootKey, former: RootKey): Promise<number> {
  const db = openScope(owners);
  const old = { environmentId: owners.environmentId, rootKeyId: former.id };
  if ((await db.read((tx) => tx.environmentKey.count({ where: old }))) === 0) return 0;
  return db.write(async (tx) => {
    const keys = await tx.environmentKey.findMany({
      where: old,
      select: { id: true, environmentId: true, generation: true, wrappedPrivateKey: true },
    });
    for (const { wrappedPrivateKey, ...key } of keys) {
      const privateKey = former.unwrap(wrappedPrivateKey, keyPlace(key));
      const rewrapped = rootKey.wrap(privateKey, keyPlace(key));
      privateKey.fill(0);
      await tx.environmentKey.updateMany({
        where: { ...old, id: key.id },
        data: { wrappedPrivateKey: rewrapped, rootKeyId: rootKey.id },
      });
    }
    const environment = await tx.environment.findFirstOrThrow({
      where: { id: owners.environmentId, projectId: owners.projectId },
      select: { id: true, name: true },
    });
    await recordAudit(tx, systemIn(owners), {
      action: "environment.keys_rewrapped",
      target: { kind: "environment", ...environment },
      before: { rootKey: former.id },
      after: { rootKey: rootKey.id },
    });
    return keys.length;
  });
}
