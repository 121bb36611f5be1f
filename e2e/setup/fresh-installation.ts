import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@/lib/db/embedded/start";
import { migrate } from "@/lib/db/migrate";
import { parseSettings } from "@/lib/settings";
import { dashboard } from "@/supervisor/programs";
import { freePort } from "./free-port";

const home = join(import.meta.dirname, "../..");

/** A Locktender nobody has set up yet: the built dashboard on an empty database. `origin` is where it answers. */
export async function freshInstallation(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), "locktender-e2e-fresh-"));
  const server = await startEmbedded(data, { durable: false });
  await migrate({ url: server.url, folder: join(home, "prisma/migrations") });
  const settings = parseSettings({
    LOCKTENDER_HOME: home,
    LOCKTENDER_DATA: data,
    PORT: String(await freePort()),
    LOCKTENDER_API_PORT: String(await freePort()),
  });
  const { script, env } = dashboard({
    settings,
    keys: {
      secret: randomBytes(32).toString("base64url"),
      rootKey: randomBytes(32),
      nextRootKey: null,
      notes: [],
    },
    databaseUrl: server.url,
    env: process.env,
  });
  const program = spawn(process.execPath, [script], { env, stdio: "ignore" });
  await answers(`${settings.origin}/api/health`);
  return {
    origin: settings.origin,
    async stop() {
      const ended = new Promise((resolve) => program.once("exit", resolve));
      program.kill("SIGTERM");
      await ended;
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within 30 seconds.`);
}
