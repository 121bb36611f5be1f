import { StartRefusal } from "@/lib/start-refusal";
import { run } from "./run";

/** Started by scripts/start.mjs. A refusal is one sentence and exit code 1; anything unforeseen shows its trace. */
try {
  process.exit(await run(process.env));
} catch (error) {
  console.error(error instanceof StartRefusal ? error.message : error);
  process.exit(1);
}
