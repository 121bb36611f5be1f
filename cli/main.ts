import { commands } from "./commands";
import { help } from "./commands/help";
import { Failure, UsageError } from "./failure";
import { complain } from "./terminal";

/** `locktender <command> …`. Exit codes: 0 done, 1 refused or failed (the reason on stderr), 2 called the wrong way. */
async function main(args: string[]): Promise<number> {
  const [name = "help", ...rest] = args;
  const command = commands.get(name === "--help" || name === "-h" ? "help" : name);
  try {
    if (!command) throw new UsageError(`There is no command “${name}”. Type: locktender help`);
    if (rest.includes("--help") || rest.includes("-h")) return help.run([name]);
    return await command.run(rest);
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  if (error instanceof UsageError || isParseError(error)) {
    complain(error.message);
    return 2;
  }
  if (error instanceof Failure) {
    complain(error.message);
    return 1;
  }
  // The file system's own words name what it was about.
  if (error instanceof Error && "syscall" in error) {
    complain(`That did not work: ${error.message}.`);
    return 1;
  }
  throw error;
}

/** What node:util's parseArgs throws for an unknown option or a missing value. */
function isParseError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

process.exitCode = await main(process.argv.slice(2));
