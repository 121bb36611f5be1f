import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/e2e/setup/free-port";
import { build } from "../../scripts/build.mjs";

export const root = join(import.meta.dirname, "../..");

/** A Locktender of the bench's own: the production build, under the supervisor, on ports and data of its own. */
export interface Instance {
  readonly origin: string;
  readonly env: Record<string, string>;
  /** Starts it and resolves to how long it took until both programs answered, in milliseconds. `script` from the repository root. */
  start(script?: string): Promise<number>;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export async function makeInstance(): Promise<Instance> {
  await build(); // only what changed, and before anything is measured
  const data = mkdtempSync(join(tmpdir(), "locktender-bench-"));
  const [port, apiPort] = [await freePort(), await freePort()];
  const env = {
    PORT: String(port),
    LOCKTENDER_API_PORT: String(apiPort),
    LOCKTENDER_DATA: data,
    LOCKTENDER_HOME: root,
    DATABASE_URL: "", // whatever the shell says: the bench writes
  };
  let child: ChildProcess | undefined;

  async function stop(): Promise<void> {
    if (!child || child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }

  async function remove(): Promise<void> {
    await stop();
    rmSync(data, { recursive: true, force: true });
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void remove().then(() => process.exit(1)));

  return {
    origin: `http://localhost:${port}`,
    env,
    async start(script = "dist/supervisor.mjs") {
      const began = performance.now();
      child = spawn(process.execPath, [join(root, script)], {
        env: { ...process.env, ...env },
        stdio: ["ignore", "ignore", "inherit"],
      });
      await Promise.all([
        answers(`http://127.0.0.1:${port}/api/health`, child),
        answers(`http://127.0.0.1:${apiPort}/livez`, child),
      ]);
      return performance.now() - began;
    },
    stop,
    remove,
  };
}

/** Fills a running instance as `npm run seed` does, by a process of its own: the bench itself never touches the database. */
export function seed(instance: Instance): void {
  execFileSync(process.execPath, ["--import", "tsx", join(root, "prisma/seed.ts")], {
    env: { ...process.env, ...instance.env },
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 10) {
    if (child.exitCode !== null)
      throw new Error("Locktender ended before it was ready. The lines above say why.");
    if ((await statusOf(url)) === 200) return;
    await sleep(10);
  }
  throw new Error(`${url} did not answer within a minute.`);
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", () => resolve(undefined));
  });
}
