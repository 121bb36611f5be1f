import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 256 bits need 43 digits of base 62; a 32-bit checksum needs 6. */
const secretDigits = 43;
const checksumDigits = 6;

const shape = /^([a-z]+(?:_[a-z]+)*)_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

/**
 * A new token (T1): `<prefix>_<43 base62 of 32 random bytes><6 base62 of the CRC-32 of all before it>`, after GitHub's format
 * ("Behind GitHub's new authentication token formats", 2021). The checksum lets a scanner, and us, drop a mistyped one unasked.
 */
export function createOpaqueToken(prefix: string): string {
  const body = `${prefix}_${base62(BigInt(`0x${randomBytes(32).toString("hex")}`), secretDigits)}`;
  return body + checksum(body);
}

/** Whether the text is a token of one of these prefixes with a right checksum. Says nothing about whether it is known. */
export function isOpaqueToken(text: string, prefixes: readonly string[]): boolean {
  const match = shape.exec(text);
  if (!match?.[1] || !prefixes.includes(match[1])) return false;
  return checksum(text.slice(0, -checksumDigits)) === match[3];
}

/** What may be shown of a token afterwards: its prefix and its last four characters. */
export function displayOf(token: string): string {
  return `${token.slice(0, token.lastIndexOf("_") + 1)}…${token.slice(-4)}`;
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), checksumDigits);
}

function base62(value: bigint, digits: number): string {
  let text = "";
  for (let rest = value; text.length < digits; rest /= 62n) text = alphabet.charAt(Number(rest % 62n)) + text;
  return text;
}
