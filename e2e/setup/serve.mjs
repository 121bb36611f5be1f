// The server of the end-to-end tests: the real `npm start` on a data folder of its own, removed afterwards.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const data = mkdtempSync(join(tmpdir(), "locktender-e2e-"));
const server = spawn(process.execPath, [join(import.meta.dirname, "../../scripts/start.mjs")], {
  env: { ...process.env, LOCKTENDER_DATA: data },
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill("SIGTERM"));
server.on("exit", (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 1);
});
