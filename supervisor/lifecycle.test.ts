import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "@/e2e/setup/free-port";
import { isAlive } from "@/lib/db/embedded/process-identity";
import { REFUSED } from "@/lib/start-refusal";
import { startSupervisor, type SupervisorProcess } from "@/tests/setup/supervisor-process";

let home: string;
let settings: Record<string, string>;
let supervisor: SupervisorProcess;

beforeAll(() => {
  home = makeHome();
});
afterAll(() => rmSync(home, { recursive: true }));

beforeEach(async () => {
  settings = {
    LOCKTENDER_HOME: home,
    PORT: String(await freePort()),
    LOCKTENDER_API_PORT: String(await freePort()),
  };
  supervisor = await startSupervisor(settings);
  await supervisor.prints("Locktender is ready");
});

afterEach(async () => {
  supervisor.process.kill("SIGTERM");
  await supervisor.exits();
});

describe("a running Locktender", () => {
  it("says in one line where it is, and stops all of it at Ctrl-C", async () => {
    const { PORT, LOCKTENDER_API_PORT } = settings;
    expect(supervisor.output()).toContain(
      `Locktender is ready: http://localhost:${PORT}  (API on http://localhost:${LOCKTENDER_API_PORT}, data in ${home}/.locktender)\n`,
    );
    const processes = [...(await Promise.all(["PORT", "LOCKTENDER_API_PORT"].map(pidBehind))), databasePid()];
    supervisor.process.kill("SIGINT");
    expect(await supervisor.exits()).toBe(0);
    expect(processes.filter(isAlive)).toEqual([]);
  });

  it("gives the root key to the data plane and never to the dashboard", async () => {
    const dashboard = await ask("PORT");
    const dataPlane = await ask("LOCKTENDER_API_PORT");
    const rootKey = readFileSync(join(home, ".locktender/root-key"), "utf8").trim();
    expect(dataPlane.env.LOCKTENDER_ROOT_KEY).toBe(rootKey);
    expect(JSON.stringify(dashboard.env)).not.toContain(rootKey);
    expect(Object.keys(dashboard.env)).not.toContain("LOCKTENDER_ROOT_KEY");
    expect(Object.keys(dashboard.env)).not.toContain("LOCKTENDER_ROOT_KEY_FILE");
    for (const { env } of [dashboard, dataPlane])
      expect(env.DATABASE_URL).toContain("options=-c%20role%3Dlocktender_app");
  });

  it("brings back a program and a database that were killed", async () => {
    const before = await pidBehind("LOCKTENDER_API_PORT");
    process.kill(before, "SIGKILL");
    await supervisor.prints("The data plane stopped unexpectedly and is started again.");
    await until(async () => (await pidBehind("LOCKTENDER_API_PORT")) !== before);

    const database = databasePid();
    process.kill(database, "SIGKILL");
    await supervisor.prints("The database stopped unexpectedly and is started again.");
    await until(async () => databasePid() !== database);
  });

  it("starts again at once after kill -9, on the same ports and the same database", async () => {
    const database = databasePid();
    supervisor.process.kill("SIGKILL");
    await supervisor.exits();
    supervisor = await startSupervisor(settings);
    await supervisor.prints("Locktender is ready");
    expect(databasePid()).toBe(database);
  });

  it("gives up on a program that dies at every start", async () => {
    writeFileSync(join(home, "dist/data-plane.mjs"), 'console.error("No."); process.exit(3);');
    try {
      process.kill(await pidBehind("LOCKTENDER_API_PORT"), "SIGKILL");
      expect(await supervisor.exits()).toBe(REFUSED);
      expect(supervisor.output().trim().split("\n").at(-1)).toBe(
        "The data plane stopped 5 times within seconds of its start. The lines above say why; mend that and start again.",
      );
    } finally {
      writeFileSync(join(home, "dist/data-plane.mjs"), PROGRAM("LOCKTENDER_API_PORT"));
    }
  });
});

/** A home with programs that answer with their process id and environment, in the places of the built ones. */
function makeHome(): string {
  const folder = mkdtempSync(join(tmpdir(), "home-"));
  chmodSync(folder, 0o755); // as root, a closed one would send the database elsewhere
  for (const part of ["prisma/migrations", "supervisor/end-with-supervisor.mjs"])
    cpSync(join(import.meta.dirname, "..", part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, ".next/standalone"), { recursive: true });
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, ".next/standalone/server.js"), PROGRAM("PORT"));
  writeFileSync(join(folder, "dist/data-plane.mjs"), PROGRAM("LOCKTENDER_API_PORT"));
  return folder;
}

const PROGRAM = (port: string) => `
  import { createServer } from "node:http";
  createServer((_, response) => response.end(JSON.stringify({ pid: process.pid, env: process.env })))
    .listen(Number(process.env.${port}), process.env.LOCKTENDER_HOST);
`;

async function ask(port: string): Promise<{ pid: number; env: Record<string, string> }> {
  const response = await fetch(`http://127.0.0.1:${settings[port]}/`, { headers: { connection: "close" } });
  return (await response.json()) as { pid: number; env: Record<string, string> }; // what PROGRAM answers
}

async function pidBehind(port: string): Promise<number> {
  return (await ask(port)).pid;
}

function databasePid(): number {
  return Number(
    readFileSync(join(home, ".locktender/postgres/cluster/postmaster.pid"), "utf8").split("\n")[0],
  );
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue().catch(() => false))) await sleep(50);
}
