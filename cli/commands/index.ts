import type { Command } from "../command";
import { help } from "./help";
import { keys } from "./keys";
import { login } from "./login";
import { push } from "./push";
import { versions } from "./versions";
import { whoami } from "./whoami";

export const commands: ReadonlyMap<string, Command> = new Map([
  ["login", login],
  ["whoami", whoami],
  ["push", push],
  ["versions", versions],
  ["keys", keys],
  ["help", help],
]);
