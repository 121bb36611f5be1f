// The server of the end-to-end tests: the real `npm start` on LOCKTENDER_DATA, a folder of its own that is removed afterwards.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

const server = spawn(process.execPath, [join(import.meta.dirname, "../../scripts/start.mjs")], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill("SIGTERM"));
server.on("exit", (code) => {
  rmSync(process.env.LOCKTENDER_DATA, { recursive: true, force: true });
  process.exit(code ?? 1);
});
