import type { Run, RunningSync } from "./running";
import { takeStep } from "./take-step";

/** Writes down what became of it. By now nothing can fail: what was staged or activated stays so. */
export function finishStep(run: Run): Promise<void> {
  return takeStep(run, "finish", async (_tx, sync) => ({
    status: wasTaken(sync) ? "activated" : "staged",
    reason: sync.reason,
  }));
}

function wasTaken({ steps }: RunningSync): boolean {
  return steps.some(({ kind, status }) => kind === "activate" && status === "done");
}
