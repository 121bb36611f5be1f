import "server-only";
import { environmentContext, organizationContext, projectContext, type Principal } from "@/lib/auth/context";
import { deployVersion } from "@/lib/domain/deployment";
import { createProject } from "@/lib/domain/project";
import { sampleBundle } from "@/lib/domain/sample/bundle";
import { createVersion } from "@/lib/domain/version";
import type { EnvironmentPlace } from "@/lib/paths";
import { settings } from "@/lib/settings";

/**
 * A project as somebody would have made it by hand: three environments, the sample integration as its first version, deployed
 * to development. It stays staged there until its connections have credentials, which is the first thing to learn.
 */
export async function createSampleProject(owner: Principal, org: string): Promise<EnvironmentPlace> {
  const bundle = await sampleBundle(settings().home);
  const organization = await organizationContext(owner, org);
  const { slug: project } = await createProject(organization, { name: "Orders to ERP", template: "three" });
  const { version } = await createVersion(await projectContext(owner, org, project), bundle);
  const development = await environmentContext(owner, org, project, "development");
  await deployVersion(development, { versionNumber: version.number, activate: true });
  return { org, project, env: "development" };
}
