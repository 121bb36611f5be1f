import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { bundle } from "../../scripts/bundle.mjs";

const ROOT = join(import.meta.dirname, "../..");
// Below node_modules, so that the bundle finds its packages.
const FOLDER = join(ROOT, `node_modules/.cache/rotation-test-${process.pid}`);

let bundled: Promise<void> | undefined;

export interface RotationProcess {
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves to the exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** What `npx locktender keys rotate` starts, on this process's database and keys, beside a data plane that runs. */
export async function startRotation(env: Record<string, string>): Promise<RotationProcess> {
  await (bundled ??= bundle(["keys"], FOLDER));
  const child = spawn(process.execPath, [join(FOLDER, "keys.mjs"), "rotate"], {
    env: { ...process.env, DATABASE_URL: process.env["TEST_DATABASE_URL"], NODE_ENV: "test", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.on("data", (text) => (printed += text));
  child.stderr.on("data", (text) => (printed += text));
  return {
    process: child,
    output: () => printed,
    ended: once(child, "close").then(([code]) => code as number | null), // node:child_process says so
  };
}
