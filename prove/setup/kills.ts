import { setTimeout as sleep } from "node:timers/promises";
import type { Locktender } from "./locktender";
import { childOf, childrenOf, killAtOnce, postmasterOf } from "./processes";

/** What is killed with SIGKILL, and whether the supervisor dies with it, so that somebody has to start Locktender again. */
export const kills: Record<string, { startsAgain: boolean; kill: (of: Locktender) => Promise<void> }> = {
  "the supervisor": {
    startsAgain: true,
    kill: async (of) => killAtOnce(of.pid()),
  },
  "the dashboard": {
    startsAgain: false,
    kill: async (of) => killAtOnce(program(of, "next-server")), // how it shows itself once it serves
  },
  "the data plane": {
    startsAgain: false,
    kill: async (of) => killAtOnce(program(of, "data-plane.mjs")),
  },
  "the database": {
    startsAgain: false,
    kill: async (of) => killAtOnce(postmasterOf(of.dataFolder)?.pid ?? null),
  },
  "one connection of the database": {
    startsAgain: false,
    kill: async (of) => killAtOnce(childOf(postmasterOf(of.dataFolder)?.pid ?? 0, "postgres: locktender")),
  },
  "everything at once": {
    startsAgain: true,
    kill: async (of) => killAtOnce(...everythingOf(of)),
  },
  "everything, and again while it starts": {
    startsAgain: true,
    async kill(of) {
      killAtOnce(...everythingOf(of));
      await of.ended();
      of.launch();
      await sleep(Math.random() * 2_500);
      killAtOnce(...everythingOf(of));
    },
  },
};

/** A proof that kills nothing would prove nothing. */
function program(of: Locktender, text: string): number {
  const pid = childOf(of.pid(), text);
  if (pid === null) throw new Error(`There is no ${text} to kill.`);
  return pid;
}

function everythingOf(of: Locktender): number[] {
  const postmaster = postmasterOf(of.dataFolder);
  const database = postmaster ? [postmaster.pid, ...childrenOf(postmaster.pid)] : [];
  return [of.pid(), ...childrenOf(of.pid()), ...database];
}
