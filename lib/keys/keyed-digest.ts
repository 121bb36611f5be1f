import { createHmac } from "node:crypto";
import { settings } from "@/lib/settings";
import { deriveKey, type KeyPurpose } from "./derive";

const keys = new Map<KeyPurpose, Buffer>();

/** HMAC-SHA-256 (32 bytes) of a text under the key for that purpose. */
export function keyedDigest(purpose: KeyPurpose, text: string): Buffer {
  return createHmac("sha256", keyFor(purpose)).update(text).digest();
}

/** This program's 32-byte key for a purpose, derived once. */
export function keyFor(purpose: KeyPurpose): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const key = deriveKey(settings().secret, purpose);
  keys.set(purpose, key);
  return key;
}
