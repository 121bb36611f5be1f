import { readFileSync } from "node:fs";
import { StartRefusal } from "@/lib/start-refusal";

const LENGTH = 32;

/** The 32 bytes that wrap every environment's private key, read from base64, base64url or hexadecimal text. */
export function parseRootKey(text: string, source: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed)
    ? Buffer.from(trimmed, "hex")
    : /^[\w+/-]{43}=?$/.test(trimmed) && Buffer.from(trimmed, "base64"); // reads base64url as well
  if (key && key.length === LENGTH) return key;
  throw new StartRefusal(
    `${source} does not hold exactly 32 bytes in base64 or hexadecimal. Make a key with \`openssl rand -base64 32\`.`,
  );
}

/** The root key this process was given, directly or as a file, or null. */
export function givenRootKey(given: { rootKey: string | null; rootKeyFile: string | null }): Buffer | null {
  if (given.rootKey !== null) return parseRootKey(given.rootKey, "LOCKTENDER_ROOT_KEY");
  if (given.rootKeyFile !== null) return fromFile(given.rootKeyFile, "LOCKTENDER_ROOT_KEY_FILE");
  return null;
}

/** The root key that is to take over from that one, or null when none is. */
export function givenNextRootKey(given: {
  nextRootKey: string | null;
  nextRootKeyFile: string | null;
}): Buffer | null {
  if (given.nextRootKey !== null) return parseRootKey(given.nextRootKey, "LOCKTENDER_ROOT_KEY_NEXT");
  if (given.nextRootKeyFile !== null) return fromFile(given.nextRootKeyFile, "LOCKTENDER_ROOT_KEY_NEXT_FILE");
  return null;
}

function fromFile(file: string, setting: string): Buffer {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new StartRefusal(
      `${setting} names ${file}, which cannot be read. Correct the path or the file's permissions.`,
    );
  }
  return parseRootKey(text, file);
}
