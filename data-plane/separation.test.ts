import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

test("C3: the dashboard has no code that opens what is sealed", () => {
  const offenders = ["app", "components", "lib"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts") && !name.includes("generated"))
    .filter((name) =>
      /from\s+"[^"]*data-plane\/|import\("[^"]*data-plane\//.test(readFileSync(join(root, name), "utf8")),
    );
  expect(offenders).toEqual([]);
});
