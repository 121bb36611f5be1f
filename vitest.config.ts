import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // The package throws outside a React server build; in tests its harmless half stands in.
      "server-only": join(import.meta.dirname, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", ".next/**", "dist/**", "e2e/**", "examples/**"],
    globalSetup: "tests/setup/database.ts",
    pool: "forks",
    maxWorkers: 2, // also on two cores, where the default is one: most of the time is spent waiting for the database
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
