import { EgressRefused } from "./refused";

/**
 * The address of a request as it will be asked for, or a refusal of its form alone. WHATWG parsing has made `0x7f.1`,
 * `2130706433` and full-width digits into plain addresses; which of them may be reached is decided when connecting.
 * @throws EgressRefused
 */
export function targetOf(address: string | URL): URL {
  if (String(address).length > 2048 || !URL.canParse(address))
    throw closed("The address is not a URL of at most 2,048 characters. Correct the base URL.");
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw closed("The address does not start with https://. Correct the base URL.");
  if (url.username || url.password)
    throw closed("The address holds a user name or password. Put them into the connection instead.");
  url.hash = "";
  // One dot at the end is the same name (RFC 1034, section 3.1), spelled so that lists of names miss it.
  url.hostname = url.hostname.replace(/\.$/, "");
  if (url.hostname === "" || url.hostname.endsWith("."))
    throw closed("The address names no host. Correct the base URL.");
  return url;
}

/** Without a range that allows more, requests leave encrypted and to ports where web servers listen. @throws EgressRefused */
export function assertOrdinary(protocol: string, port: string): void {
  if (protocol !== "https:")
    throw closed("Requests leave by https:// only, so that nobody on the way reads the credentials.");
  if (!["", "443", "8443"].includes(port))
    throw closed(`Requests leave to the ports 443 and 8443 only, not to ${port}.`);
}

function closed(sentence: string): EgressRefused {
  return new EgressRefused("closed", sentence);
}
