import { associatedData } from "./associated-data";

/** Where a ciphertext belongs. It opens nowhere else. */
export interface SealedPlace {
  environmentId: string;
  /** Table and column by their names in the database. */
  table: string;
  rowId: string;
  column: string;
}

/** A sealed value, taken apart. */
export interface SealedBlob {
  /** UUID of the environment's key it was sealed for. */
  keyId: string;
  /** HPKE's encapsulated key, 32 bytes. */
  enc: Uint8Array<ArrayBuffer>;
  /** The ciphertext with its 16-byte tag. */
  ciphertext: Uint8Array<ArrayBuffer>;
}

/** Format 1: RFC 9180 base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
const FORMAT = 1;
const KEY_ID_AT = 1;
const ENC_AT = KEY_ID_AT + 16;
const CIPHERTEXT_AT = ENC_AT + 32;
const TAG = 16;

/** `1 byte format | 16 bytes key id | 32 bytes enc | ciphertext and tag`: what a `sealed` column holds. */
export function encodeSealed({ keyId, enc, ciphertext }: SealedBlob): Uint8Array<ArrayBuffer> {
  const id = Buffer.from(keyId.replaceAll("-", ""), "hex");
  return new Uint8Array(Buffer.concat([Uint8Array.of(FORMAT), id, enc, ciphertext]));
}

/** Null for anything that is no sealed value of a known format. */
export function decodeSealed(bytes: Uint8Array): SealedBlob | null {
  if (bytes[0] !== FORMAT || bytes.byteLength < CIPHERTEXT_AT + TAG) return null;
  const hex = Buffer.from(bytes.slice(KEY_ID_AT, ENC_AT)).toString("hex");
  return {
    keyId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    enc: new Uint8Array(bytes.slice(ENC_AT, CIPHERTEXT_AT)),
    ciphertext: new Uint8Array(bytes.slice(CIPHERTEXT_AT)),
  };
}

/** Format, place and key, which both sides of a sealed value agree on (C3). */
export function sealedPlaceData(place: SealedPlace, keyId: string): Uint8Array<ArrayBuffer> {
  return associatedData(
    `locktender/sealed/${FORMAT}`,
    place.environmentId,
    place.table,
    place.rowId,
    place.column,
    keyId,
  );
}
