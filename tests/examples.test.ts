import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { readArchive } from "@/lib/domain/version/archive";
import { tgzOf } from "./archives";

const run = promisify(execFile);
const programs = createRequire(import.meta.url);
const tsc = join(dirname(programs.resolve("typescript/package.json")), "bin/tsc");
const tsx = programs.resolve("tsx/cli");

describe.each(["orders-to-erp", "support-to-crm"])("the example %s", (name) => {
  const folder = join(import.meta.dirname, "../examples", name);

  test("is a bundle that Locktender accepts", async () => {
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) =>
      item.isFile(),
    );
    const packed = paths.map((item) => join(item.parentPath, item.name));
    const archive = await tgzOf(
      packed.map((path) => ({ path: relative(folder, path), content: readFileSync(path) })),
    );
    const { manifest, files } = await readArchive(archive, `${name}.tgz`);
    expect(manifest.workflows.length).toBeGreaterThan(1);
    expect(files.map(({ path }) => path)).toContain("README.md");
  });

  test("type-checks by itself", async () => {
    await run(process.execPath, [tsc, "--noEmit", "-p", folder]);
  }, 60_000);

  test("passes its own tests", async () => {
    const tests = readdirSync(join(folder, "src")).filter((file) => file.endsWith(".test.ts"));
    expect(tests).toHaveLength(1);
    await run(process.execPath, [tsx, "--test", join(folder, "src", String(tests[0]))]);
  }, 60_000);
});
