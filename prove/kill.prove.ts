import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newClient } from "./setup/client";
import { brokenRules } from "./setup/integrity";
import { kills } from "./setup/kills";
import { newLocktender, type Locktender } from "./setup/locktender";
import { type Acknowledged, KINDS, writersOf } from "./setup/writes";

const ROUNDS = Number(process.env.PROVE_ROUNDS ?? 42);

let locktender: Locktender;
let writers: ReturnType<typeof writersOf>;
const everything: Acknowledged[] = [];
const recoveries: number[] = [];

beforeAll(async () => {
  locktender = await newLocktender();
  locktender.launch();
  await locktender.healthy();
  writers = writersOf(locktender, await newClient(locktender));
  await writers[0]!(0, (written) => everything.push(written)); // so that there is something to sync and a variable to set
}, 120_000);

afterAll(async () => {
  if (recoveries.length)
    console.log(
      `${everything.length} acknowledged writes (${JSON.stringify(counted())}); answering again after ${spread(recoveries)}`,
    );
  await locktender.remove();
}, 60_000);

describe("no acknowledged write is lost, none is half there, and Locktender comes back by itself or at the next start", () => {
  const names = Object.keys(kills);
  const rounds = Array.from({ length: ROUNDS }, (_, index) => ({
    round: index + 1,
    killed: names[index % names.length]!,
    after: Math.round(200 + Math.random() * 4_000),
  }));

  it.each(rounds)(
    "round $round: kill -9 of $killed after $after ms of writing",
    async ({ killed, after }) => {
      const { kill, startsAgain } = kills[killed]!;
      const before = everything.length;
      const writing = writeUntilKilled();
      await sleep(after);
      expect(writing.refusals).toEqual([]);
      writing.stop();
      await kill(locktender);
      await writing.ended;

      if (startsAgain) {
        await locktender.ended();
        locktender.launch();
      }
      recoveries.push(await locktender.healthy());
      expect(locktender.isRunning()).toBe(true);
      expect(await lost(everything.slice(before))).toEqual([]);
      expect(await brokenRules(locktender.ownerUrl())).toEqual({});
    },
    120_000,
  );

  it("and after all of them every write of every round is there", async () => {
    expect(Object.keys(counted()).toSorted()).toEqual(KINDS);
    expect(await lost(everything)).toEqual([]);
  }, 300_000);
});

/** Each writer goes on until it is stopped or its server is gone; what is on its way then may have happened or not. */
function writeUntilKilled() {
  const refusals: unknown[] = [];
  let stopped = false;
  async function write(writer: (typeof writers)[number]): Promise<void> {
    for (let turn = 1; !stopped; turn += 1) {
      try {
        await writer(turn, (written) => everything.push(written));
      } catch (error) {
        if (!stopped) return void refusals.push(error);
      }
    }
  }
  return { refusals, ended: Promise.all(writers.map(write)), stop: () => (stopped = true) };
}

function counted(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of everything) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

async function lost(written: Acknowledged[]): Promise<string[]> {
  const gone: string[] = [];
  for (const { what, isThere } of written) if (!(await isThere())) gone.push(what);
  return gone;
}

function spread(milliseconds: number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return `${sorted.at(0)} to ${sorted.at(-1)} ms, half of the time within ${sorted[Math.floor(sorted.length / 2)]} ms`;
}
