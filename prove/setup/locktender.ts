import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/e2e/setup/free-port";
import { startEmbedded } from "@/lib/db/embedded/start";
import { applicationUrl } from "@/lib/db/migrate";
import { urlOf } from "@/lib/db/embedded/connection";
import { postmasterOf } from "./processes";

const home = join(import.meta.dirname, "../..");

/** A real Locktender of its own, as `npm start` runs it. */
export interface Locktender {
  readonly origin: string;
  readonly api: string;
  readonly dataFolder: string;
  /** The supervisor's process id. */
  pid(): number;
  isRunning(): boolean;
  output(): string;
  /** Starts it and does not wait. */
  launch(): void;
  /** Resolves to the milliseconds until both programs and the database answer; rejects when the supervisor ends or a minute passes. */
  healthy(): Promise<number>;
  ended(): Promise<void>;
  ownerUrl(): string;
  /** Stops it in order and removes its data. */
  remove(): Promise<void>;
}

export async function newLocktender(): Promise<Locktender> {
  const dataFolder = mkdtempSync(join(tmpdir(), "locktender-prove-"));
  chmodSync(dataFolder, 0o755); // as root, a closed one would send the database elsewhere
  const settings = {
    PORT: String(await freePort()),
    LOCKTENDER_API_PORT: String(await freePort()),
    LOCKTENDER_DATA: dataFolder,
    LOCKTENDER_SECRET: randomBytes(32).toString("base64url"),
  };
  // This process makes its people through lib/domain, over the same database and under the same secret.
  Object.assign(process.env, settings);
  const origin = `http://localhost:${settings.PORT}`;
  const api = `http://localhost:${settings.LOCKTENDER_API_PORT}`;
  let child: ChildProcess | undefined;
  let printed = "";

  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const ended = async () => {
    if (child && isRunning()) await once(child, "exit");
  };
  const ownerUrl = () => urlOf(postmasterOf(dataFolder)?.socketFolder ?? "");
  return {
    origin,
    api,
    dataFolder,
    isRunning,
    ended,
    ownerUrl,
    pid: () => child?.pid ?? 0,
    output: () => printed,
    launch() {
      printed = "";
      const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "test" as const, ...settings };
      child = spawn(process.execPath, ["scripts/start.mjs"], { cwd: home, env });
      for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (printed += text));
    },
    async healthy() {
      const began = Date.now();
      while (!(await answers(`${origin}/api/health`)) || !(await answers(`${api}/readyz`))) {
        if (!isRunning()) throw new Error(`Locktender ended:\n${printed}`);
        if (Date.now() - began > 60_000)
          throw new Error(`Locktender did not answer within a minute:\n${printed}`);
        await sleep(50);
      }
      process.env.DATABASE_URL = applicationUrl(ownerUrl());
      return Date.now() - began;
    },
    async remove() {
      child?.kill("SIGTERM");
      await ended();
      await (await startEmbedded(dataFolder)).stop(); // also when it did not get so far
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
