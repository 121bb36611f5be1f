import { organizationContext } from "@/lib/auth/context";
import { createProject } from "@/lib/domain/project";
import { foundTeam } from "./people";
import { releases } from "./releases";
import { workIn } from "./work";

export type Story = Awaited<ReturnType<typeof tellStory>>;

const environments = ["development", "staging", "production"] as const;

/**
 * Harbor Goods brings "Orders to ERP" into production. In the end development runs the sixth version, staging the fifth,
 * production went back from the fourth to the third, and a seventh waits to be deployed.
 */
export async function tellStory() {
  const people = await foundTeam();
  const { owner, organization } = people;
  const { slug: project } = await createProject(await organizationContext(owner, organization.slug), {
    name: "Orders to ERP",
    template: "three",
  });
  const work = workIn({ org: organization.slug, project }, people);

  for (const [index, release] of releases.entries()) {
    const version = await work.handIn(release);
    if (index === 0) for (const env of environments) await work.connect(env); // systems come with the first version
    if (index < 6) await work.deploy(version);
    if (index < 5) await work.sync("development", "staging");
    if (index < 4) await work.sync("staging", "production");
  }
  await work.rollBack("production");
  for (const env of environments) await work.mintTokens(env);
  await work.set("production", { BATCH_SIZE: "200" });
  await work.set("staging", { REGION: "us", ALERT_CHANNEL: "#orders-staging" });
  return { ...people, project, work };
}
