// Builds everything `npm start` runs: the dashboard in .next/standalone, the other programs in dist/.
import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { fingerprint, isCurrent, writeStamp } from "./fingerprint.mjs";
import { generate } from "./generate.mjs";
import { isMain, main, node, root } from "./run.mjs";
import { setUp } from "./setup.mjs";

const SOURCES = [
  ...[
    "app",
    "cli",
    "components",
    "data-plane",
    "lib",
    "prisma/schema.prisma",
    "public",
    "supervisor",
    "scripts",
  ],
  ...[
    "proxy.ts",
    "instrumentation.ts",
    "next.config.mjs",
    "postcss.config.mjs",
    "tsconfig.json",
    "package-lock.json",
  ],
];
const STAMP = "dist/.stamp";
const RESULTS = [".next/standalone/server.js", "dist/supervisor.mjs"];

/** Builds unless the sources are the ones built last; `force` builds anyway. */
export async function build({ force = false } = {}) {
  const digest = fingerprint(SOURCES);
  if (!force && isCurrent(STAMP, digest, RESULTS)) return;
  console.log("Building…");
  rmSync(join(root, STAMP), { force: true });
  await generate();
  await bundle();
  await buildDashboard();
  writeStamp(STAMP, digest);
}

async function buildDashboard() {
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const failed = await node("node_modules/next/dist/bin/next", ["build"], env);
  if (failed) throw new Error("The dashboard could not be built. The lines above say why.");
  // Next.js leaves these two beside its server to whoever deploys it.
  copyInto(".next/static", ".next/standalone/.next/static");
  copyInto("public", ".next/standalone/public");
}

function copyInto(from, to) {
  if (existsSync(join(root, from))) cpSync(join(root, from), join(root, to), { recursive: true });
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await setUp();
    await build({ force: true });
  });
}
