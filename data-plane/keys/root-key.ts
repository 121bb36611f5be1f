import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { associatedData } from "@/lib/crypto/associated-data";

const FORMAT = 1;
const IV = 12;
/** Named on both sides: without it Node would accept a tag of 4 bytes. */
const TAG = { authTagLength: 16 } as const;

/** The root key as the data plane uses it: it wraps what is bound to a place, and says by its id which one it is. */
export interface RootKey {
  /** Derived from the key by HKDF, so it may be shown and stored. */
  readonly id: string;
  /** The one it takes over from, while a rotation is under way: it opens, and wraps nothing new. */
  readonly former: RootKey | null;
  /** The one of the two that this id names, or null. */
  withId(id: string): RootKey | null;
  wrap(plaintext: Uint8Array, place: readonly string[]): Uint8Array<ArrayBuffer>;
  /** @throws when the bytes were not wrapped by this key for this place. */
  unwrap(wrapped: Uint8Array, place: readonly string[]): Buffer;
}

/**
 * AES-256-GCM rather than HPKE: who wraps and who unwraps is the same process, so a key pair would add nothing. It wraps one
 * small value for each environment, far below the 2^32 that random 96-bit IVs allow (NIST SP 800-38D, section 8.3).
 * Wrapped: `1 byte format | 12 bytes IV | ciphertext | 16 bytes tag`.
 */
export function rootKeyOf(bytes: Uint8Array, former: RootKey | null = null): RootKey {
  const id = `rk_${derive(bytes, "root-key-id", 8).toString("hex")}`;
  const key = derive(bytes, "root-key-wrap", 32);
  const bound = (place: readonly string[]) => associatedData(`locktender/wrapped/${FORMAT}`, id, ...place);
  const own: RootKey = {
    id,
    former,
    withId: (wanted) => (wanted === id ? own : (former?.withId(wanted) ?? null)),
    wrap(plaintext, place) {
      const iv = randomBytes(IV);
      const cipher = createCipheriv("aes-256-gcm", key, iv, TAG).setAAD(bound(place));
      const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      return new Uint8Array(Buffer.concat([Uint8Array.of(FORMAT), iv, ciphertext, cipher.getAuthTag()]));
    },
    unwrap(wrapped, place) {
      if (wrapped[0] !== FORMAT || wrapped.byteLength < 1 + IV + TAG.authTagLength)
        throw new Error("unknown format");
      const tagAt = wrapped.byteLength - TAG.authTagLength;
      const decipher = createDecipheriv("aes-256-gcm", key, wrapped.subarray(1, 1 + IV), TAG)
        .setAAD(bound(place))
        .setAuthTag(wrapped.subarray(tagAt));
      return Buffer.concat([decipher.update(wrapped.subarray(1 + IV, tagAt)), decipher.final()]);
    },
  };
  return own;
}

function derive(key: Uint8Array, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `locktender/${purpose}/v1`, length));
}
