import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAlive } from "./process-identity";
import { type EmbeddedServer, startEmbedded } from "./start";

let folder: string;
let server: EmbeddedServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "embedded-"));
  server = await startEmbedded(folder);
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe("the embedded PostgreSQL", () => {
  it("answers on a socket that only its owner may enter, syncs to disk and keeps UTC", async () => {
    const [row] = await query(
      "SELECT current_setting('fsync') AS fsync, current_setting('TimeZone') AS zone, current_setting('listen_addresses') AS network",
    );
    expect(row).toEqual({ fsync: "on", zone: "UTC", network: "" });
    const socketFolder = new URLSearchParams(server.url.split("?")[1]).get("host") ?? "";
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
    expect(socketFolder.startsWith(folder)).toBe(false);
  });

  it("is attached to when it already runs", async () => {
    expect((await startEmbedded(folder)).pid).toBe(server.pid);
  });

  it("is started once by two that start at the same moment", async () => {
    await server.stop();
    const [one, other] = await Promise.all([startEmbedded(folder), startEmbedded(folder)]);
    expect(other?.pid).toBe(one?.pid);
    server = one ?? server;
  });

  it("keeps every acknowledged row through kill -9 and comes up again", async () => {
    await query("CREATE TABLE logbook (entry INT)");
    const written = await writeUntilKilled();
    await server.ended();
    server = await startEmbedded(folder);
    const [row] = await query("SELECT count(*)::int AS count, max(entry) AS last FROM logbook");
    expect(row?.count).toBeGreaterThanOrEqual(written);
    expect(row?.last).toBe(Number(row?.count) - 1);
  });

  it("comes up though its old process id now belongs to another program", async () => {
    await server.stop();
    const pidFile = join(folder, "postgres/cluster/postmaster.pid");
    writeFileSync(pidFile, [process.pid, "/elsewhere", "1", "5432", "/nowhere", "", ""].join("\n"));
    server = await startEmbedded(folder);
    expect(readFileSync(pidFile, "utf8").split("\n")[0]).toBe(String(server.pid));
  });

  it("is gone when stop has resolved", async () => {
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    server = await startEmbedded(folder);
  });
});

describe("the embedded PostgreSQL of root", () => {
  it.runIf(process.getuid?.() === 0)(
    "keeps its data where it can reach it when the project cannot be entered",
    async () => {
      const closed = mkdtempSync(join(tmpdir(), "closed-")); // mode 0700, like /root
      const sheltered = await startEmbedded(join(closed, "data"), { durable: false });
      try {
        expect(sheltered.folder).toMatch(/^\/var\/lib\/locktender\/[0-9a-f]{16}\/postgres$/);
        await sheltered.stop();
        expect((await startEmbedded(join(closed, "data"), { durable: false })).folder).toBe(sheltered.folder);
      } finally {
        await (await startEmbedded(join(closed, "data"), { durable: false })).stop();
        rmSync(join(sheltered.folder, ".."), { recursive: true });
        rmSync(closed, { recursive: true });
      }
    },
  );

  it.runIf(process.getuid?.() === 0)(
    "comes back from a backup below a folder that cannot be entered, while what was there before stays beside it",
    async () => {
      const closed = mkdtempSync(join(tmpdir(), "closed-"));
      const data = join(closed, "data");
      const first = await startEmbedded(data, { durable: false });
      await first.stop();
      // As docs/operations.md says: the old folder moved away, the copy (`tar --dereference`) in its place.
      const backup = join(closed, "backup");
      execFileSync("cp", ["--archive", "--dereference", data, backup]);
      renameSync(data, join(closed, "old"));
      renameSync(backup, data);
      const restored = await startEmbedded(data, { durable: false });
      try {
        expect(restored.folder).toBe(join(`${dirname(first.folder)}-2`, "postgres"));
        expect(existsSync(join(first.folder, "cluster/PG_VERSION"))).toBe(true);
      } finally {
        await restored.stop();
        for (const folder of [dirname(first.folder), dirname(restored.folder), closed])
          rmSync(folder, { recursive: true });
      }
    },
  );
});

/** Inserts 0, 1, 2 … one after the other, kills the server in the middle, and returns how many were acknowledged. */
async function writeUntilKilled(): Promise<number> {
  const client = new pg.Client({ connectionString: server.url });
  client.on("error", () => {});
  await client.connect();
  void sleep(100).then(() => process.kill(server.pid, "SIGKILL"));
  for (let written = 0; ; written++) {
    try {
      await client.query("INSERT INTO logbook VALUES ($1)", [written]);
    } catch {
      return written;
    }
    if (written > 50_000) throw new Error("The server was not killed.");
  }
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
