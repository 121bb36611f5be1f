import { paths } from "@/lib/paths";
import { settings } from "@/lib/settings";

/** Where a system's provider sends people back to, as it has to be registered there. */
export function redirectUri(systemId: string): string {
  return `${settings().origin}${paths.oauthCallback(systemId)}`;
}
