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
 * (C3). The key is chosen by the id in the blob, among this environment's alone; none is ever tried out. A value that was sealed
 * anew since it was read, because keys rotate, is read again. @throws CannotOpen
 */
export async function openSealed(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  sealed: Uint8Array,
  place: Omit<SealedPlace, "environmentId">,
): Promise<Uint8Array> {
  const blob = decodeSealed(sealed);
  const key = blob && (await findKey(owners, blob.keyId));
  if (blob && !key) {
    const anew = await sealedAnew(owners, sealed, place);
    if (anew) return openSealed(rootKey, owners, anew, place);
  }
  const wrapping = key && rootKey.withId(key.rootKeyId);
  if (!wrapping) throw new CannotOpen();
  try {
    const privateKey = wrapping.unwrap(key.wrappedPrivateKey, keyPlace(key));
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

/** What stands in the value's place now, when that is not the same any more. */
async function sealedAnew(
  { environmentId, ...owners }: EnvironmentOwners,
  sealed: Uint8Array,
  { table, rowId }: Omit<SealedPlace, "environmentId">,
): Promise<Uint8Array | null> {
  const found = await openScope({ ...owners, environmentId }).read((tx) => {
    const select = { sealed: true } as const;
    if (table === "connection_secrets")
      return tx.connectionSecret.findFirst({ where: { connectionId: rowId, environmentId }, select });
    if (table === "connection_tokens")
      return tx.connectionToken.findFirst({ where: { connectionId: rowId, environmentId }, select });
    if (table === "provider_sign_ins")
      return tx.providerSignIn.findFirst({ where: { id: rowId, environmentId }, select });
    if (table === "variable_secrets")
      return tx.variableSecret.findFirst({ where: { variableId: rowId, environmentId }, select });
    return Promise.resolve(null);
  });
  return found && !Buffer.from(found.sealed).equals(sealed) ? found.sealed : null;
}
