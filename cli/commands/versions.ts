import { parseArgs } from "node:util";
import { versionsAnswer } from "../answers";
import { callApi } from "../api";
import type { Command } from "../command";
import { readConfig } from "../config";
import { projectPath } from "../project";
import { say, sayJson } from "../terminal";

export const versions: Command = {
  usage: "locktender versions --project <organization/project> [--json]",
  summary: "Lists the newest versions of a project.",
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { project: { type: "string" }, json: { type: "boolean" } },
    });
    const path = projectPath(values.project);
    const answer = await callApi(await readConfig(), `${path}/versions`, versionsAnswer);
    if (values.json) {
      sayJson(answer);
      return 0;
    }
    if (answer.versions.length === 0)
      say("This project has no versions yet. Make one: locktender push <folder>");
    for (const { number, name, digest, files } of answer.versions) {
      say(
        `${String(number).padStart(5)}  ${digest.slice(0, "sha256:".length + 12)}  ${String(files).padStart(5)} files  ${name}`,
      );
    }
    if (answer.next) say("Older ones are listed on the dashboard.");
    return 0;
  },
};
