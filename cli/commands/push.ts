import { parseArgs } from "node:util";
import { createdVersionAnswer, deploymentAnswer } from "../answers";
import { callApi, readAnswer } from "../api";
import type { Command } from "../command";
import { readConfig, type Config } from "../config";
import { UsageError } from "../failure";
import { projectPath } from "../project";
import { complain, say, sayJson, showProgress } from "../terminal";
import { readSource } from "../source";
import { upload } from "../upload";

const options = {
  project: { type: "string" },
  name: { type: "string" },
  description: { type: "string" },
  deploy: { type: "string" },
  activate: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

export const push: Command = {
  usage: "locktender push <folder|archive> --project <organization/project> [options]",
  summary: "Makes a version of a folder or an archive, and deploys it if you like.",
  details: [
    "  --name <name>           the version's name; otherwise Locktender chooses one",
    "  --description <text>    what is new in it",
    "  --deploy <environment>  put it into this environment (its slug), staged",
    "  --activate              and make it what the environment runs, if its preflight is clean",
    "  --json                  print the result as JSON",
    "",
    "What belongs into a bundle: docs/bundle-format.md",
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [source, ...more] = positionals;
    if (source === undefined || more.length > 0)
      throw new UsageError(`Name one folder or archive: ${push.usage}`);
    if (values.activate && values.deploy === undefined)
      throw new UsageError("Say where to activate it: --deploy <environment>");
    const path = projectPath(values.project);
    const config = await readConfig();

    const version = await makeVersion(config, path, source, values);
    if (!values.json) say(describe(version));
    if (values.deploy === undefined) {
      if (values.json) sayJson({ version });
      return 0;
    }
    const deployment = await deploy(config, path, values.deploy, version.number, values.activate);
    if (values.json) sayJson({ version, deployment });
    else say(`Deployment ${deployment.number} in ${values.deploy} is ${deployment.status}.`);
    for (const { severity, sentence } of deployment.findings) complain(`${severity}: ${sentence}`);
    // Staged is not what was asked for.
    return values.activate && deployment.status !== "active" ? 1 : 0;
  },
};

type Texts = { name?: string | undefined; description?: string | undefined };

async function makeVersion(config: Config, path: string, place: string, { name, description }: Texts) {
  const source = await readSource(place);
  const fields = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
  const answer = await upload(config, `${path}/versions`, source, fields, (sent, total) =>
    showProgress(
      `Uploading: ${Math.floor((100 * sent) / total)} % of ${(total / 1024 / 1024).toFixed(1)} MiB`,
    ),
  ).finally(() => showProgress(""));
  return readAnswer(answer, createdVersionAnswer).version;
}

function describe({
  number,
  name,
  digest,
  files,
  created,
}: {
  number: number;
  name: string;
  digest: string;
  files: number;
  created: boolean;
}): string {
  const what = created
    ? `Version ${number} “${name}” is made`
    : `These files are already version ${number} “${name}”`;
  return `${what}: ${files} files, ${digest}`;
}

async function deploy(config: Config, path: string, environment: string, version: number, activate: boolean) {
  const answer = await callApi(
    config,
    `${path}/env/${encodeURIComponent(environment)}/deployments`,
    deploymentAnswer,
    {
      version,
      activate,
    },
  );
  return answer.deployment;
}
