import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface Upstream {
  /** `http://127.0.0.1:<port>`. Reached only where LOCKTENDER_EGRESS_ALLOW opens 127.0.0.0/8. */
  readonly url: string;
  /** What it was asked, oldest first. */
  readonly asked: Pick<IncomingMessage, "method" | "url" | "headers">[];
  /** How it answers from now on. */
  answers(listener: RequestListener): void;
  close(): void;
}

/** Somebody else's API, real and on this machine. Answers 200 with `{}` until told otherwise. */
export async function startUpstream(): Promise<Upstream> {
  let answer: RequestListener = (_, response) => response.end("{}");
  const asked: Upstream["asked"] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // listening on a port, not a path
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answers: (listener) => void (answer = listener),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
