import { join } from "node:path";
import type { ImportedSystem } from "@/lib/schemas/openapi";
import { settings } from "@/lib/settings";
import type { ProjectContext } from "../../context";
import { DomainError } from "../../errors";
import { requirePermission } from "../../permissions";
import { inTurn } from "./turn";

const mostMilliseconds = 10_000;
/** Megabytes of heap; with the thread's own needs and the document itself it stays below 500. */
const mostHeap = { maxOldGenerationSizeMb: 380, maxYoungGenerationSizeMb: 32 };

/**
 * Reads an OpenAPI document (JSON or YAML) and proposes a system; nothing is saved. It happens in a thread with limits on time and
 * memory, one document at a time. `bytes` are given away. @throws `forbidden`, `invalid_input`, `unavailable`
 */
export async function importOpenApi(
  ctx: ProjectContext,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ImportedSystem> {
  requirePermission(ctx, "system.manage");
  const answer = await inTurn(() => readInThread(bytes));
  if (answer.system) return answer.system;
  throw new DomainError("invalid_input", answer.refusal);
}

/** What the thread says; `refusal` is one whole sentence. */
type Answer = { system: ImportedSystem; refusal?: never } | { system?: never; refusal: string };

/** Not by `import`: Turbopack would take the path of an imported Worker for a module of its own, and not find it. */
const { Worker } = process.getBuiltinModule("node:worker_threads");

function readInThread(bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
  const worker = new Worker(join(settings().home, "dist/openapi-worker.mjs"), {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: mostHeap,
    env: {}, // it needs no settings, so it has no secrets
    execArgv: [],
  });
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ refusal: tooMuch("time") }), mostMilliseconds);
    worker.once("message", resolve);
    worker.once("error", (error) =>
      isOutOfMemory(error) ? resolve({ refusal: tooMuch("memory") }) : reject(error),
    );
    worker.once("exit", () => {
      clearTimeout(timer);
      reject(new Error("The thread that reads OpenAPI documents ended without a word."));
    });
  }).finally(() => worker.terminate());
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function tooMuch(what: "time" | "memory"): string {
  return `Reading the document takes too much ${what}. Leave out what a system does not need (its schemas), or send it as JSON, which is read faster.`;
}
