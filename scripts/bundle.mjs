// Bundles the programs that run on plain Node into dist/. Packages stay in node_modules.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const PROGRAMS = {
  supervisor: "supervisor/main.ts",
  "data-plane": "data-plane/main.ts",
  keys: "data-plane/rotation/main.ts",
  cli: "cli/main.ts",
  "openapi-worker": "lib/domain/system/openapi/worker.ts",
};

/** Bundles all programs, or the named ones, into a folder (dist/ unless told otherwise). */
export async function bundle(names = Object.keys(PROGRAMS), outdir = join(root, "dist")) {
  const { build, stop } = await import("esbuild");
  const present = names.filter((name) => existsSync(join(root, PROGRAMS[name])));
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present.map((name) => [name, PROGRAMS[name]])),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
    // The package throws outside a React server build; on plain Node its harmless half stands in.
    alias: { "server-only": "./node_modules/server-only/empty.js" },
  });
  await stop(); // its helper process would otherwise live as long as ours
}
