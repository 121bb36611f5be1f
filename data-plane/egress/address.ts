import ipaddr from "ipaddr.js";
import { isAllowedAddress } from "@/lib/http/address-range";

/**
 * Where an address lies for requests that leave: `public` is the open internet, `allowed` what LOCKTENDER_EGRESS_ALLOW opened,
 * `closed` everything else: this machine, private networks, and what only looks public because another address is inside it.
 */
export type Reach = "public" | "allowed" | "closed";

/** `address` as a socket or a name server gives it; `allow` are CIDR ranges. What is no address is closed. */
export function reachOf(address: string, allow: readonly string[]): Reach {
  const bare = address.replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return "closed";
  const all = [ipaddr.process(bare), ...embedded(ipaddr.process(bare))];
  if (all.some((one) => isAllowedAddress(one.toString(), METADATA))) return "closed";
  if (allow.length > 0 && isAllowedAddress(bare, allow)) return "allowed";
  return all.length === 1 && isPublic(ipaddr.process(bare)) ? "public" : "closed";
}

/**
 * Where clouds hand credentials to whatever asks from inside a machine; never opened, whatever is allowed. Link-local as a whole
 * (AWS, Azure, GCP, ECS, EKS), their IPv6 counterparts, Azure's wire server, Alibaba's and Oracle's.
 */
const METADATA = [
  "169.254.0.0/16",
  "fe80::/10",
  "fd00:ec2::/32",
  "fd20:ce::/32",
  "168.63.129.16/32",
  "100.100.100.200/32",
  "192.0.0.192/32",
];

/**
 * The IPv4 addresses an IPv6 address carries, which a gateway on the way may unpack: compatible (RFC 4291), NAT64 (RFC 6052,
 * RFC 8215), 6to4 (RFC 3056), Teredo (RFC 4380) and ISATAP (RFC 5214). Mapped ones are IPv4 already.
 */
function embedded(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4[] {
  if (!(address instanceof ipaddr.IPv6)) return [];
  const bytes = address.toByteArray();
  const v4 = (at: number, flip = 0) => new ipaddr.IPv4(bytes.slice(at, at + 4).map((byte) => byte ^ flip));
  const within = (...ranges: string[]) => isAllowedAddress(address.toString(), ranges);
  if (within("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96")) return [v4(12)];
  if (within("2002::/16")) return [v4(2)];
  if (within("2001::/32")) return [v4(4), v4(12, 0xff)];
  const isatap = (bytes[8] ?? 0) % 2 === 0 && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe;
  return isatap ? [v4(12)] : [];
}

/** IANA's special-purpose registries: ipaddr.js knows them, except that it calls unassigned IPv6 space unicast. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || isAllowedAddress(address.toString(), ["2000::/3"]);
}
