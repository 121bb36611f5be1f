import { endOn } from "@/lib/start-refusal";
import { run } from "./run";

/** Started by scripts/start.mjs. */
try {
  process.exit(await run(process.env));
} catch (error) {
  endOn(error);
}
