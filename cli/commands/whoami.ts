import { parseArgs } from "node:util";
import { meAnswer } from "../answers";
import { callApi } from "../api";
import type { Command } from "../command";
import { readConfig } from "../config";
import { say, sayJson } from "../terminal";

export const whoami: Command = {
  usage: "locktender whoami [--json]",
  summary: "Says who you are signed in as, and which projects you can reach.",
  async run(args) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
    const config = await readConfig();
    const me = await callApi(config, "/api/v1/me", meAnswer);
    if (values.json) {
      sayJson(me);
      return 0;
    }
    say(`${me.user.name} (${me.user.email}) at ${config.origin}`);
    for (const organization of me.organizations) {
      for (const project of organization.projects)
        say(`  ${organization.slug}/${project.slug}  ${project.name}`);
    }
    return 0;
  },
};
