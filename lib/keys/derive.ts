import { hkdfSync } from "node:crypto";

/** What a key is for. Each purpose has its own key, so that one that leaks opens nothing else. */
export type KeyPurpose =
  | "session"
  | "server-actions"
  | "token-pepper"
  | "personal-token"
  | "invitation"
  | "fingerprint"
  | "internal-call"
  | "oauth-state";

/** 32 bytes for one purpose, made from LOCKTENDER_SECRET by HKDF-SHA256 (RFC 5869); the same on every machine that shares it. */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `locktender/${purpose}/v1`, 32));
}
