import { randomBytes } from "node:crypto";

/** A secret like no other, with signs that each way of writing it changes. */
export function plantCanary(field: string): string {
  return `${field}-"ü/+=&?\\${randomBytes(12).toString("hex")}`;
}

/** Each way in which a text may be hidden in another one, by name. */
export function formsOf(secret: string): Record<string, string> {
  const bytes = Buffer.from(secret, "utf8");
  return {
    raw: secret,
    "JSON-escaped": JSON.stringify(secret).slice(1, -1),
    "JSON-escaped twice": JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    "URL-encoded": encodeURIComponent(secret),
    "form-encoded": new URLSearchParams({ "": secret }).toString().slice(1),
    hex: bytes.toString("hex"),
    ...Object.fromEntries([0, 1, 2].map((shift) => [`base64 at ${shift}`, base64Within(bytes, shift)])),
    ...Object.fromEntries(
      [0, 1, 2].map((shift) => [
        `base64url at ${shift}`,
        base64Within(bytes, shift).replaceAll("+", "-").replaceAll("/", "_"),
      ]),
    ),
  };
}

/** Where in the text the secret is, in which form; nothing when it is not. */
export function findCanary(secret: string, text: string): string[] {
  const lower = text.toLowerCase();
  return Object.entries(formsOf(secret))
    .filter(([name, form]) => (name === "hex" ? lower.includes(form) : text.includes(form)))
    .map(([name]) => name);
}

/** The base64 digits that are the same whatever stands before and after, when it begins at that byte of a group of three. */
function base64Within(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  return text.slice(shift === 0 ? 0 : shift + 1, -1);
}
