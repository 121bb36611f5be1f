// `npm start`: install what is missing, build what changed, run.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { build } from "./build.mjs";
import { main, root } from "./run.mjs";
import { setUp } from "./setup.mjs";

await main(async () => {
  await setUp();
  await build();
});
process.env.LOCKTENDER_HOME = root;
await import(pathToFileURL(join(root, "dist/supervisor.mjs")).href);
