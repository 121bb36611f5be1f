import { hpke } from "./hpke";
import { encodeSealed, sealedPlaceData, type SealedPlace } from "./sealed-blob";

/** The public half of an environment's key pair. */
export interface EnvironmentPublicKey {
  id: string;
  /** 32 bytes, X25519. */
  publicKey: Uint8Array;
}

/**
 * Seals a value for one place in one environment: HPKE base mode (RFC 9180), a fresh ephemeral key each time. Whoever seals
 * cannot open: that takes the private key, which only the data plane can unwrap (C3).
 */
export async function sealFor(
  key: EnvironmentPublicKey,
  plaintext: Uint8Array,
  place: SealedPlace,
): Promise<Uint8Array<ArrayBuffer>> {
  const recipientPublicKey = await hpke.kem.deserializePublicKey(key.publicKey);
  const { enc, ct } = await hpke.seal({ recipientPublicKey }, plaintext, sealedPlaceData(place, key.id));
  return encodeSealed({ keyId: key.id, enc: new Uint8Array(enc), ciphertext: new Uint8Array(ct) });
}
