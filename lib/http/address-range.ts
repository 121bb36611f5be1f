import ipaddr from "ipaddr.js";

/**
 * Whether an address lies in one of the CIDR ranges; without ranges every caller does. An IPv4 address that arrives mapped
 * into IPv6 (`::ffff:192.0.2.1`, as dual-stack sockets give it) is the IPv4 address.
 */
export function isAllowedAddress(address: string | null, ranges: readonly string[]): boolean {
  if (ranges.length === 0) return true;
  const caller = parse(address);
  return caller !== null && ranges.some((range) => contains(range, caller));
}

function parse(address: string | null): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = address?.replace(/%.*$/, ""); // the zone of a link-local address
  return bare && ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

function contains(range: string, caller: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const [network, bits] = ipaddr.parseCIDR(range);
  return network.kind() === caller.kind() && caller.match([network, bits]);
}

/** `203.0.113.7` → `203.0.113.7/32`; host bits are cut off; null for what is no range. */
export function canonicalRange(text: string): string | null {
  try {
    const [address, bits] = text.includes("/")
      ? ipaddr.parseCIDR(text)
      : [ipaddr.process(text), ipaddr.process(text).kind() === "ipv4" ? 32 : 128];
    // ipaddr.js also reads 10.1 and 0x7f.1, which nobody means in a range, and v4 inside v6, which no caller has.
    if (text.includes(":") && (address.kind() === "ipv4" || text.includes("."))) return null;
    if (address.kind() === "ipv4" && !/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(text)) return null;
    const kind = address.kind() === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6;
    return `${kind.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`;
  } catch {
    return null;
  }
}
