import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { REFUSED, StartRefusal } from "@/lib/start-refusal";
import type { Program } from "./programs";

export interface Running {
  /** Rejects when a program dies too often; never resolves. */
  readonly failed: Promise<never>;
  /** Ends each program in its own way, or after 10 seconds at once. */
  stop(): Promise<void>;
}

/** A program that lived shorter than this died quickly. Milliseconds. */
const QUICK = 10_000;
const MAX_QUICK_DEATHS = 5;
const STOP_WITHIN = 10_000;

/** Starts programs and starts each again whenever it dies, a little later each time. Refuses with a StartRefusal. */
export function keepAllRunning(programs: Program[]): Running {
  const missing = programs.find(({ script }) => !existsSync(script));
  if (missing) throw notBuilt(missing);
  const running = programs.map(keepRunning);
  return {
    failed: Promise.race(running.map(({ failed }) => failed)),
    stop: async () => void (await Promise.all(running.map(({ stop }) => stop()))),
  };
}

function keepRunning(program: Program): Running {
  let child = start(program);
  let stopping = false;

  async function watch(): Promise<never> {
    for (let quickDeaths = 0; ;) {
      const startedAt = Date.now();
      await ended(child);
      if (stopping) return new Promise<never>(() => {});
      if (child.exitCode === REFUSED) throw new StartRefusal(); // it has said why itself
      quickDeaths = Date.now() - startedAt < QUICK ? quickDeaths + 1 : 1;
      if (quickDeaths >= MAX_QUICK_DEATHS) throw diesTooOften(program);
      await sleep(100 * 2 ** quickDeaths);
      if (stopping) return new Promise<never>(() => {});
      console.error(`${program.name} stopped unexpectedly and is started again.`);
      child = start(program);
    }
  }

  async function stop(): Promise<void> {
    stopping = true;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN);
    await ended(child);
    clearTimeout(timer);
  }

  return { failed: watch(), stop };
}

function start({ script, env }: Program): ChildProcess {
  const preload = pathToFileURL(join(env.LOCKTENDER_HOME ?? "", "supervisor/end-with-supervisor.mjs")).href;
  const child = spawn(process.execPath, ["--import", preload, script], {
    env,
    detached: true, // a process group of its own: Ctrl-C reaches the supervisor, which stops things in order
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.on("error", () => {}); // "exit" or a missing pid tells the same
  if (child.stdout) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!NEXT_BANNER.test(line)) console.log(line);
    });
  }
  return child;
}

/** Next.js greets at its start with addresses of its own; ours is the one line to click. */
const NEXT_BANNER =
  /^\s*$|^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config))/;

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await once(child, "exit");
}

function notBuilt({ name, script }: Program): StartRefusal {
  return new StartRefusal(`${name} is not built (${script} is missing). Run \`npm run build\`.`);
}

function diesTooOften({ name }: Program): StartRefusal {
  return new StartRefusal(
    `${name} stopped ${MAX_QUICK_DEATHS} times within seconds of its start. The lines above say why; mend that and start again.`,
  );
}
