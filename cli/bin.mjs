#!/usr/bin/env node
// `npx locktender …`: bundles the command line tool when its sources changed, then runs it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "../scripts/bundle.mjs";
import { fingerprint, isCurrent, writeStamp } from "../scripts/fingerprint.mjs";
import { main, root } from "../scripts/run.mjs";
import { setUp } from "../scripts/setup.mjs";

const STAMP = "dist/.cli-stamp";

await main(async () => {
  const digest = fingerprint(["cli", "lib", "package-lock.json"]);
  if (isCurrent(STAMP, digest, ["dist/cli.mjs"])) return;
  await setUp();
  await bundle(["cli"]);
  writeStamp(STAMP, digest);
});
await import(pathToFileURL(join(root, "dist/cli.mjs")).href);
