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
