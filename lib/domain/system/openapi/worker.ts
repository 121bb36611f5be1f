import { parentPort, workerData } from "node:worker_threads";
import { DocumentMistake } from "./mistake";
import { readOpenApi } from "./read";

// A thread of its own for one document, so that a large or a hostile one holds up nobody else.
try {
  parentPort?.postMessage({ system: readOpenApi(workerData as Uint8Array) });
} catch (error) {
  if (!(error instanceof DocumentMistake)) throw error;
  parentPort?.postMessage({ refusal: error.message });
}
