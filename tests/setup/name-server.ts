import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { once } from "node:events";

export interface NameServer {
  /** How often it was asked. */
  readonly asked: number;
  /** The IPv4 addresses of a name, asked for over UDP. */
  resolve(hostname: string): Promise<string[]>;
  close(): void;
}

/** A real name server on UDP; `answer` says what it tells the nth asker (0 is the first), for any name. RFC 1035, section 4. */
export async function startNameServer(answer: (turn: number) => string[]): Promise<NameServer> {
  let asked = 0;
  const socket = createSocket("udp4", (query, { port, address }) => {
    socket.send(responseTo(query, answer(asked++)), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    get asked() {
      return asked;
    },
    resolve: (hostname) => resolver.resolve4(hostname),
    close: () => socket.close(),
  };
}

/** Header, the question as it came, and an A record for each address, kept for 0 seconds. */
function responseTo(query: Buffer, addresses: string[]): Buffer {
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2); // an answer, recursion available
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8); // no authorities, nothing additional
  const question = query.subarray(12, query.indexOf(0, 12) + 5);
  const records = addresses.map((address) =>
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split(".").map(Number)]),
  );
  return Buffer.concat([header, question, ...records]);
}
