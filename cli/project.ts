import { UsageError } from "./failure";

/** `--project acme/orders` as the path of its admin API. */
export function projectPath(project: string | undefined): string {
  const match = /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(project ?? "");
  if (!match) throw new UsageError("Say which project: --project organization/project");
  return `/api/v1/orgs/${match[1]}/projects/${match[2]}`;
}
