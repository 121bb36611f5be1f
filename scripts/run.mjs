// How the scripts of this folder run programs and end.
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a program in the repository, its output shown, and resolves to its exit code (1 when a signal ended it). */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: "inherit",
      shell: process.platform === "win32" && command === "npm",
    });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a package's program, such as node("node_modules/next/dist/bin/next", "build"), under this very Node. */
export function node(script, args, env) {
  return run(process.execPath, [join(root, script), ...args], env);
}

/** Runs a script's main function; what it throws is one sentence for the person at the terminal, and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Whether this module is the one that Node was asked to run. */
export function isMain(url) {
  return realpathSync(process.argv[1]) === fileURLToPath(url);
}
