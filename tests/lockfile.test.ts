import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

/** The oldest versions without a known hole that touches Locktender, as of November 2026. */
const FLOORS: Record<string, string> = {
  next: "16.4.6",
  react: "19.3.1",
  "react-dom": "19.3.1",
  zod: "4.6.7",
  "next-auth": "4.24.15",
};

const names = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: names, devDependencies: names })
  .parse(JSON.parse(read("package.json")));
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ version: z.string().optional(), resolved: z.string().optional() }),
    ),
  })
  .parse(JSON.parse(read("package-lock.json")));

describe("the packages that npm ci installs", () => {
  it.each(Object.entries(FLOORS))("hold no %s older than %s, nested copies included", (name, floor) => {
    const versions = Object.entries(lock.packages)
      .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
      .map(([, { version = "" }]) => version);
    expect(versions).not.toEqual([]);
    expect(versions.filter((version) => isOlder(version, floor))).toEqual([]);
  });

  it("are the exact ones that package.json names", () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect({ name, version }).toEqual({
        name,
        version: expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/),
      });
      expect({ name, version }).toEqual({ name, version: lock.packages[`node_modules/${name}`]?.version });
    }
  });

  it("come from the registry of whoever installs, not from one the lockfile names", () => {
    const hosts = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.includes("//"));
    expect(hosts).toEqual([]);
    expect(read("package-lock.json")).not.toMatch(/"resolved": "(https?|git)/);
  });
});

function isOlder(version: string, floor: string): boolean {
  return version.localeCompare(floor, "en", { numeric: true }) < 0;
}

function read(file: string): string {
  return readFileSync(join(import.meta.dirname, "..", file), "utf8");
}
