import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundle } from "../../scripts/bundle.mjs";

const ROOT = join(import.meta.dirname, "../..");
// Below node_modules, so that the bundle finds its packages.
const FOLDER = join(ROOT, `node_modules/.cache/supervisor-test-${process.pid}`);

let bundled: Promise<void> | undefined;

export interface SupervisorProcess {
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves once it has printed this text; rejects when it ends before. */
  prints(text: string): Promise<void>;
  /** Resolves to the exit code. */
  exits(): Promise<number | null>;
}

/** Starts the real supervisor as a process, with these settings only. */
export async function startSupervisor(settings: Record<string, string>): Promise<SupervisorProcess> {
  await (bundled ??= bundle(["supervisor"], FOLDER));
  const child = spawn(process.execPath, [join(FOLDER, "supervisor.mjs")], {
    env: { PATH: process.env.PATH, NODE_ENV: "test", LOCKTENDER_HOME: ROOT, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.on("data", (text) => (printed += text));
  child.stderr.on("data", (text) => (printed += text));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    process: child,
    output: () => printed,
    async prints(text) {
      while (!printed.includes(text)) {
        if (hasEnded()) throw new Error(`The supervisor ended before it printed "${text}":\n${printed}`);
        await sleep(20);
      }
    },
    async exits() {
      if (!hasEnded()) await once(child, "close");
      return child.exitCode;
    },
  };
}
