import { PrismaPg } from "@prisma/adapter-pg";
import { settings } from "@/lib/settings";
import { PrismaClient } from "./generated/client";

/** A slow statement is ended rather than left to hold a connection others wait for. Milliseconds. */
const statementTimeout = 15_000;
/** How long a request waits for one of the pool's connections before it is refused. Milliseconds. */
const connectionTimeout = 15_000;

const globals = globalThis as { locktenderPrisma?: PrismaClient };

/**
 * The process's one client, made at first use (and kept across reloads in development). Only `lib/db` sees it: everything
 * else goes through `openScope`, which says where it stands before it asks anything.
 */
export function prismaClient(): PrismaClient {
  return (globals.locktenderPrisma ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: settings().databaseUrl,
      max: 10,
      connectionTimeoutMillis: connectionTimeout,
      statement_timeout: statementTimeout,
    }),
    errorFormat: "minimal",
    transactionOptions: { maxWait: connectionTimeout, timeout: statementTimeout },
  }));
}
