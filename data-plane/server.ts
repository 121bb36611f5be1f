import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { tokenUsesWritten } from "@/lib/auth/token-use";
import { StartRefusal } from "@/lib/start-refusal";
import type { Bindings } from "./door";

/** A server that is listening. */
export interface Listening {
  readonly port: number;
  /** Takes no more requests, finishes those in hand (within 8 seconds), and resolves. */
  drain(): Promise<void>;
}

/** Shorter than the ten seconds after which the supervisor stops waiting. Milliseconds. */
const DRAIN_WITHIN = 8_000;

/** Callers who send or read too slowly are cut off, so that they cannot hold connections others need. Milliseconds. */
const SLOW = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};

/** Serves the app. @throws StartRefusal when the port cannot be had */
export async function listen(
  app: Hono<Bindings>,
  { host, apiPort }: { host: string; apiPort: number },
): Promise<Listening> {
  const serverOptions = { ...SLOW, maxHeaderSize: 16 * 1024 };
  // createAdaptorServer makes a plain HTTP server unless told otherwise.
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server;
  server.setTimeout(60_000); // nothing sent or read for so long, also in the middle of an answer
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusal(error, host, apiPort)));
    server.listen(apiPort, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : apiPort,
    drain: () => drain(server),
  };
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_WITHIN);
  await closed;
  clearTimeout(timer);
  await tokenUsesWritten();
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): StartRefusal {
  const reason =
    error.code === "EADDRINUSE"
      ? "is in use by another program"
      : `cannot be had (${error.code ?? "unknown"})`;
  return new StartRefusal(
    `Port ${port} on ${host} ${reason}. Stop that one, or choose another with LOCKTENDER_API_PORT.`,
  );
}
