import { randomFillSync } from "node:crypto";

/** The kind prefix an id carries wherever a person or a machine outside the process sees it. */
export const idPrefixes = {
  organization: "org",
  project: "prj",
  environment: "env",
  version: "ver",
  deployment: "dep",
  connection: "con",
  token: "tok",
  sync: "syn",
  user: "usr",
  invitation: "inv",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** A new id as the database keeps it: UUIDv7 (RFC 9562, section 5.7), so that ids sort by the time they were made. */
export function newId(): string {
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The id as the outside sees it: kind prefix, underscore, the UUID's 32 hex digits. */
export function publicId(kind: IdKind, id: string): string {
  return `${idPrefixes[kind]}_${id.replaceAll("-", "")}`;
}

/** The database id behind a public one, or null when the text is not an id of that kind. */
export function parsePublicId(kind: IdKind, text: string): string | null {
  const match = /^([a-z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(text);
  return match?.[1] === idPrefixes[kind] ? match.slice(2).join("-") : null;
}
