import { settings } from "@/lib/settings";

/**
 * Where machines reach the data plane, as shown to people: its own port on this machine, and the dashboard's public address
 * where a reverse proxy stands in front of both.
 */
export function apiAddress(): string {
  const { origin, apiPort } = settings();
  const { hostname } = new URL(origin);
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname) ? `http://${hostname}:${apiPort}` : origin;
}
