// Brings a fresh clone to the point where the project's own programs can run. Plain JavaScript without dependencies:
// this runs before node_modules exists.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.mjs";

/** Checks Node and installs what package-lock.json asks for and node_modules lacks. */
export async function setUp() {
  checkNode(process.versions.node);
  if (isInstalled()) return;
  console.log("Installing packages…");
  const failed = await run(...npm("ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"), {
    // Prisma's native engine is not used, and would be fetched from a host of its own.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_SKIP_POSTINSTALL_GENERATE: "1",
  });
  if (failed)
    throw new Error("The packages could not be installed. The lines above say why; mend that and try again.");
}

/** The versions that Next.js and the other packages of this project support. */
export function checkNode(version) {
  const [major, minor] = version.split(".").map(Number);
  if ((major === 20 && minor >= 19) || major === 22 || major >= 24) return;
  throw new Error(
    `Locktender needs Node 20.19 or later, 22 or 24, and this is ${version}. Install one from nodejs.org.`,
  );
}

/** Whether node_modules holds what the lockfile says. Its own record is written last, so half an install does not count. */
function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const present = packagesOf("node_modules/.package-lock.json");
  if (!present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || (present[path] ? present[path].version === version : optional),
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** The npm that runs us, by the Node that runs us; else the one on the path. */
function npm(...args) {
  const { npm_execpath: script } = process.env;
  return script?.endsWith(".js") ? [process.execPath, [script, ...args]] : ["npm", args];
}
