import type { Command } from "../command";
import { UsageError } from "../failure";
import { say } from "../terminal";
import { commands } from "./index";

export const help: Command = {
  usage: "locktender help [command]",
  summary: "Says how to use all commands, or one.",
  run([name]) {
    if (name === undefined || name === "help") {
      const width = Math.max(...[...commands.keys()].map((each) => each.length));
      say("Locktender: environments for integration projects\n");
      for (const [each, { summary }] of commands) say(`  ${each.padEnd(width)}  ${summary}`);
      say("\nHow to call one: locktender help <command>");
      return 0;
    }
    const command = commands.get(name);
    if (!command) throw new UsageError(`There is no command “${name}”. Type: locktender help`);
    say(`${command.summary}\n\n  ${command.usage}`);
    if (command.details) say(`\n${command.details}`);
    return 0;
  },
};
