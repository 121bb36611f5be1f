import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { buildConnector } from "undici";
import { reachOf, type Reach } from "./address";
import { EgressRefused } from "./refused";
import { assertOrdinary } from "./target";

export interface EgressPolicy {
  /** CIDR ranges that are open although they are not public. */
  readonly allow: readonly string[];
  /** All addresses of a name; the system's resolver unless told otherwise. */
  readonly resolve?: (hostname: string) => Promise<string[]>;
}

/** For the name and for the connection, each. Milliseconds. */
const PATIENCE = 3_000;

/**
 * Opens the connections of the requests that leave (C5). A literal is checked as it stands (Node asks no resolver for one); a
 * name is resolved once, every one of its addresses must be open, and the connection goes to exactly those: a name server that
 * changes its answer changes nothing. What the socket says it reached is checked again before anything is sent over it.
 */
export function guardedConnector({ allow, resolve = resolveAll }: EgressPolicy): buildConnector.connector {
  return (options, callback) => {
    const hostname = options.hostname.replace(/^\[|\]$/g, "");
    void (async () => {
      const addresses = isIP(hostname) ? [hostname] : await withinPatience(resolve(hostname), hostname);
      assertOpen(hostname, addresses, options, allow);
      const connect = buildConnector({
        timeout: PATIENCE,
        maxCachedSessions: 0,
        autoSelectFamily: true,
        lookup: pinned(addresses),
      });
      // Where it goes is what was checked, whatever else the options hold.
      const { protocol, port, host, servername } = options;
      connect(
        { hostname, protocol, port, ...(host && { host }), ...(servername && { servername }) },
        (...answer) => {
          const [error, socket] = answer;
          if (error) return callback(error, null);
          const strayed = strayedTo(socket, allow);
          if (strayed) return callback(strayed, null);
          callback(null, socket);
        },
      );
    })().catch((error: Error) => callback(error, null));
  };
}

async function resolveAll(hostname: string): Promise<string[]> {
  const answers = await lookup(hostname, { all: true, verbatim: true });
  return answers.map(({ address }) => address);
}

async function withinPatience(answer: Promise<string[]>, hostname: string): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const refusal = new EgressRefused("too_slow", `The name ${hostname} was not resolved within 3 seconds.`);
    timer = setTimeout(reject, PATIENCE, refusal);
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

/** One address that is not open closes the name: a resolver might have been made to mix it in. @throws EgressRefused */
function assertOpen(
  hostname: string,
  addresses: readonly string[],
  { protocol, port }: { protocol: string; port: string },
  allow: readonly string[],
): void {
  if (addresses.length === 0)
    throw new EgressRefused("unknown_host", `There is no host named ${hostname}. Correct the base URL.`);
  const reaches: Reach[] = addresses.map((address) => reachOf(address, allow));
  if (reaches.includes("closed")) throw notPublic(hostname);
  if (reaches.includes("public")) assertOrdinary(protocol, port);
}

/** Answers as the system's resolver would, with nothing but the addresses that were checked. */
function pinned(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_, { all }, callback) => {
    const [first] = answers;
    if (all) callback(null, answers);
    else callback(null, first?.address ?? "", first?.family);
  };
}

function strayedTo(socket: Socket, allow: readonly string[]): EgressRefused | null {
  if (socket.remoteAddress && reachOf(socket.remoteAddress, allow) !== "closed") return null;
  socket.destroy();
  return notPublic("the address it reached");
}

function notPublic(what: string): EgressRefused {
  return new EgressRefused(
    "closed",
    `Requests leave for the public internet only, and ${what} is not in it. Whoever runs Locktender can open a network with LOCKTENDER_EGRESS_ALLOW.`,
  );
}
