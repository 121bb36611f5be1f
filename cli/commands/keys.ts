import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "../command";
import { Failure, UsageError } from "../failure";

/** Of the built command line tool, dist/cli.mjs. */
const home = dirname(dirname(fileURLToPath(import.meta.url)));

/** The one command that is not a client: it runs where Locktender runs, because that is where the root key is. */
export const keys: Command = {
  usage: "locktender keys rotate",
  summary: "On the machine that runs Locktender: new keys for every environment, while it serves.",
  details:
    "Takes the settings Locktender was started with (LOCKTENDER_DATA, DATABASE_URL, LOCKTENDER_ROOT_KEY, …).\n" +
    "With LOCKTENDER_ROOT_KEY_NEXT as well, that root key takes over. Interrupted, it goes on at the next call.",
  async run(args) {
    if (args.length !== 1 || args[0] !== "rotate") throw new UsageError(`Type: ${this.usage}`);
    const program = join(home, "dist/keys.mjs");
    if (!existsSync(program))
      throw new Failure("Locktender is not built here. Run this where it runs, after `npm start`.");
    const env = { LOCKTENDER_HOME: home, ...process.env };
    const child = spawn(process.execPath, [program, "rotate"], { stdio: "inherit", env });
    const [code] = (await once(child, "exit")) as [number | null]; // null: a signal ended it
    return code ?? 1;
  },
};
