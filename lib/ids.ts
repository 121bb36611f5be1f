import { randomFillSync } from "node:crypto";

export { idPrefixes, parsePublicId, publicId, type IdKind } from "./public-id";

/** A new id as the database keeps it: UUIDv7 (RFC 9562, section 5.7), so that ids sort by the time they were made. */
export function newId(): string {
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
