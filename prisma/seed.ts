import { parseArgs } from "node:util";
import { StartRefusal } from "@/lib/start-refusal";
import { attachToRunning } from "./seed/attach";
import { seedPassword } from "./seed/people";
import { tellStory } from "./seed/story";
import { addVolume } from "./seed/volume";

/**
 * `npm run seed [-- --large]`: fills the Locktender that runs with these settings with an organization as it looks after some weeks
 * of work, through lib/domain like every other door. `--large` adds what years leave behind.
 */
try {
  const { values } = parseArgs({ options: { large: { type: "boolean", default: false } } });
  const origin = await attachToRunning(process.env);
  const story = await tellStory();
  console.log(
    `${story.organization.name} is there: ${origin}, as ${story.owner.email} with the password “${seedPassword}”.`,
  );
  if (values.large) console.log(await addVolume(story));
  process.exit(0); // the pool of connections would keep us for a while
} catch (error) {
  console.error(error instanceof StartRefusal ? error.message : error);
  process.exit(1);
}
