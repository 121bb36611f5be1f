import { settings } from "@/lib/settings";

/**
 * The address the request came from as the reverse proxy in front of us tells it, or null. Anyone can write these headers, so
 * they are believed only where LOCKTENDER_TRUST_PROXY says that a proxy overwrites them.
 */
export function clientAddress(headers: Headers): string | null {
  if (!settings().trustProxy) return null;
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null;
}
