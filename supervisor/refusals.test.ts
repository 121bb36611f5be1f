import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "@/e2e/setup/free-port";
import { isLock, takeLock } from "@/lib/db/embedded/lock";
import { REFUSED } from "@/lib/start-refusal";
import { startSupervisor } from "@/tests/setup/supervisor-process";

let folder: string;
let settings: Record<string, string>;
let server: Server | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "refusals-"));
  settings = {
    LOCKTENDER_DATA: folder,
    PORT: String(await freePort()),
    LOCKTENDER_API_PORT: String(await freePort()),
  };
});

afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true });
});

describe("a start that cannot succeed ends with one sentence and no stack trace", () => {
  it("when a port is taken", async () => {
    const port = await listen((socket) => socket.destroy());
    await refuses(
      { PORT: String(port) },
      `Port ${port} is in use by another program. Stop that one, or choose another port with PORT.`,
    );
  });

  it("when the data folder is in use", async () => {
    const lock = takeLock(join(folder, "supervisor.lock"));
    await refuses(
      {},
      `The data folder ${folder} is in use by another Locktender (process ${process.pid}). ` +
        "Stop that one, or choose another folder with LOCKTENDER_DATA.",
    );
    if (isLock(lock)) lock.release();
  });

  it("when production has no root key", async () => {
    await refuses(
      { NODE_ENV: "production" },
      "In production Locktender needs its root key. Make one with `openssl rand -base64 32`, keep a copy in a safe place, " +
        "and give it as LOCKTENDER_ROOT_KEY or LOCKTENDER_ROOT_KEY_FILE.",
    );
  });

  it("when the database cannot be reached", async () => {
    const port = await freePort();
    await refuses(
      { DATABASE_URL: `postgresql://lock:secret@127.0.0.1:${port}/lock` },
      `The database at 127.0.0.1:${port} cannot be used (nothing answers there). Start it, or correct DATABASE_URL.`,
    );
  });

  it("when the database is too old", async () => {
    const port = await listen((socket) => answerAsPostgres(socket, "140012"));
    await refuses(
      { DATABASE_URL: `postgresql://lock:secret@127.0.0.1:${port}/lock` },
      `The database at 127.0.0.1:${port} is PostgreSQL 14, and Locktender needs 15 or later. ` +
        "Upgrade it, or set DATABASE_URL to another.",
    );
  });

  it("when a setting is wrong", async () => {
    await refuses(
      { PORT: "http" },
      "PORT must be a port number from 1 to 65535. Correct it or leave it out.",
    );
  });
});

/** The last line is the sentence; before it stands at most that keys were made. */
async function refuses(more: Record<string, string>, sentence: string): Promise<void> {
  const supervisor = await startSupervisor({ ...settings, ...more });
  expect(await supervisor.exits()).toBe(REFUSED);
  const lines = supervisor.output().trim().split("\n");
  expect(lines.at(-1)).toBe(sentence);
  expect(lines.filter((line) => !line.startsWith("A new "))).toHaveLength(1);
}

async function listen(answer: (socket: Socket) => void): Promise<number> {
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port; // a server that listens on a port has such an address
}

/** As much of PostgreSQL's protocol (version 3) as one query of one value takes. */
function answerAsPostgres(socket: Socket, value: string): void {
  const ready = message("Z", Buffer.from("I"));
  socket.once("data", () => {
    socket.write(Buffer.concat([message("R", Buffer.alloc(4)), ready]));
    socket.once("data", () => {
      const column = Buffer.concat([Buffer.from("version\0"), Buffer.alloc(18)]);
      const length = Buffer.alloc(6);
      length.writeInt16BE(1, 0);
      length.writeInt32BE(value.length, 2);
      const description = message("T", Buffer.concat([Buffer.from([0, 1]), column]));
      const row = message("D", Buffer.concat([length, Buffer.from(value)]));
      socket.write(Buffer.concat([description, row, message("C", Buffer.from("SELECT 1\0")), ready]));
    });
  });
  socket.on("error", () => {});
}

function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}
