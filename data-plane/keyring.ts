import { hpke } from "@/lib/crypto/hpke";
import { decodeSealed, sealedPlaceData, type SealedPlace } from "@/lib/crypto/sealed-blob";
import { openScope } from "@/lib/db/scope";
import { keyPlace, type EnvironmentOwners } from "./keys/environment-keys";
import type { RootKey } from "./keys/root-key";

/** Says no more than this to anyone: why a ciphertext does not open is nothing to tell its author. */
export class CannotOpen extends Error {
  constructor() {
    super("A sealed value does not open: it was altered or moved, or its key is gone.");
    this.name = "CannotOpen";
  }
}

/**
 * Opens what `sealFor` sealed for this very place. The only function that does, in the only process that holds the root key
 * (C3). The key is chosen by the id in the blob, among this environment's alone; none is ever tried out. @throws CannotOpen
 */
export async function openSealed(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  sealed: Uint8Array,
  place: Omit<SealedPlace, "environmentId">,
): Promise<Uint8Array> {
  const blob = decodeSealed(sealed);
  const key = blob && (await findKey(owners, blob.keyId));
  if (!key || key.rootKeyId !== rootKey.id) throw new CannotOpen();
  try {
    const privateKey = rootKey.unwrap(key.wrappedPrivateKey, keyPlace(key));
    const recipientKey = await hpke.kem.deserializePrivateKey(privateKey);
    privateKey.fill(0);
    const bound = sealedPlaceData({ ...place, environmentId: owners.environmentId }, key.id);
    return new Uint8Array(await hpke.open({ recipientKey, enc: blob.enc }, blob.ciphertext, bound));
  } catch {
    throw new CannotOpen();
  }
}

function findKey(owners: EnvironmentOwners, id: string) {
  return openScope(owners).read((tx) =>
    tx.environmentKey.findFirst({
      where: { id, environmentId: owners.environmentId },
      select: { id: true, environmentId: true, generation: true, wrappedPrivateKey: true, rootKeyId: true },
    }),
  );
}
