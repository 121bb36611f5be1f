import { parseArgs } from "node:util";
import { createdVersionAnswer, deploymentAnswer } from "../answers";
import { callApi, readAnswer } from "../api";
import { readBundle } from "../bundle";
import type { Command } from "../command";
import { readConfig, type Config } from "../config";
import { Failure, UsageError } from "../failure";
import { projectPath } from "../project";
import { complain, say, sayJson, showProgress } from "../terminal";
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
    "The bundle is checked here first: nothing is sent that would be refused.",
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

async function makeVersion(config: Config, path: string, source: string, { name, description }: Texts) {
  const bundle = await readBundle(source);
  const fields = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
  const answer = await upload(config, `${path}/versions`, bundle.files, fields, (sent, total) =>
    showProgress(`Uploading ${bundle.files.length} files: ${Math.floor((100 * sent) / total)} %`),
  ).finally(() => showProgress(""));
  const { version } = readAnswer(answer, createdVersionAnswer);
  if (version.digest !== bundle.digest) {
    throw new Failure(
      `What arrived is not what was sent: the server read ${version.digest}, here it is ${bundle.digest}.`,
    );
  }
  return version;
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
