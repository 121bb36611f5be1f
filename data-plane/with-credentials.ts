import type { AuthScheme } from "@/lib/schemas/system";

/** Credentials that cannot be part of any request. The message is one sentence and holds nothing of them. */
export class UnusableCredential extends Error {}

/** A request to `url` as the system recognizes its caller: an address and headers that carry the credentials. */
export function withCredentials(
  url: URL,
  auth: AuthScheme,
  credentials: Record<string, string>,
): { address: URL; headers: Headers } {
  const address = new URL(url);
  const headers = new Headers({ accept: "application/json, */*;q=0.5", "user-agent": "Locktender" });
  const { key = "", username = "", password = "", token = "" } = credentials;
  if (auth.type === "api_key" && auth.in === "query") address.searchParams.append(auth.name, key);
  if (auth.type === "api_key" && auth.in === "header") set(headers, auth.name, key);
  if (auth.type === "api_key" && auth.in === "cookie")
    set(headers, "cookie", `${auth.name}=${cookieValue(key)}`);
  // RFC 7617; UTF-8, as all that say anything about it expect.
  if (auth.type === "basic")
    set(
      headers,
      "authorization",
      `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`,
    );
  if (auth.type === "bearer") set(headers, "authorization", `Bearer ${token}`);
  return { address, headers };
}

/** RFC 6265, section 4.1.1: what is no cookie-octet is percent-encoded, or it would end the value. */
function cookieValue(text: string): string {
  return text.replace(/[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]/g, encodeURIComponent);
}

function set(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new UnusableCredential(
      "these credentials hold a character that no request can carry. Paste them again.",
    );
  }
}
