// `npm test`: everything there is to check, and one line at the end that counts it. Each step runs whatever the others said.
// `npm run prove`: the long proofs, which are no part of it.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { generate } from "./generate.mjs";
import { main, node, root } from "./run.mjs";
import { setUp } from "./setup.mjs";

const PARTS = ["static", "unit", "e2e"];
const LONG_PARTS = ["prove"];
const RESULTS = "node_modules/.cache/test-results";

await main(async () => {
  const parts = chosenParts();
  await setUp();
  await generate();
  const counts = [];
  if (parts.includes("static")) counts.push(...(await checkSources()));
  if (parts.includes("unit")) counts.push(await runUnitTests());
  if (parts.includes("e2e")) counts.push(await runEndToEndTests());
  if (parts.includes("prove")) counts.push(await runProofs());
  const passed = sum(counts.map((count) => count.passed));
  const failed = sum(counts.map((count) => count.failed));
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
});

function chosenParts() {
  const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
  if (only === undefined) return PARTS;
  const known = [...PARTS, ...LONG_PARTS];
  if (known.includes(only)) return [only];
  throw new Error(`--only takes one of ${known.join(", ")}, not ${only}.`);
}

async function checkSources() {
  return [
    await check("Format", "node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."),
    await check("Lint", "node_modules/eslint/bin/eslint.js", ".", "--max-warnings=0"),
    await checkTypes(),
  ];
}

async function checkTypes() {
  // Next.js first writes the types of the routes and of imported styles and pictures.
  await node("node_modules/next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  return check("Types", "node_modules/typescript/bin/tsc", "--noEmit");
}

async function runUnitTests() {
  title("Unit and domain tests");
  return runVitest("unit.json");
}

/** Servers killed at random moments, and what else takes minutes. They start the build, as `npm start` does. */
async function runProofs() {
  await build();
  title("Proofs");
  return runVitest("prove.json", "--config=prove/vitest.config.ts");
}

async function runVitest(results, ...options) {
  const file = freshResults(results);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await node("node_modules/vitest/vitest.mjs", ["run", ...reporters, ...options]);
  return counted(code, file, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }));
}

async function runEndToEndTests() {
  try {
    await build();
  } catch (error) {
    console.error(`${error.message} The end-to-end tests need the build and were not run.`);
    return { passed: 0, failed: 1 };
  }
  const file = freshResults("e2e.json");
  title("End-to-end tests");
  const code = await node("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, file),
  });
  return counted(code, file, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}

async function check(name, script, ...args) {
  title(name);
  const code = await node(script, args);
  console.log(code ? `${name}: failed` : `${name}: passed`);
  return { passed: code ? 0 : 1, failed: code ? 1 : 0 };
}

function title(text) {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, 76 - text.length))}`);
}

function freshResults(name) {
  rmSync(join(root, RESULTS, name), { force: true });
  return `${RESULTS}/${name}`;
}

/** A run that failed without a failed test (it crashed, or found none) counts as one. */
function counted(code, file, read) {
  let count = { passed: 0, failed: 0 };
  try {
    count = read(JSON.parse(readFileSync(join(root, file), "utf8")));
  } catch {
    console.error("The run ended without a report.");
    return { ...count, failed: 1 };
  }
  return { ...count, failed: count.failed || (code ? 1 : 0) };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
