import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "..");

/** The long proofs of `npm run prove`: one after the other, against the build. */
export default defineConfig({
  root,
  resolve: {
    alias: {
      "@": root,
      // The package throws outside a React server build; here its harmless half stands in.
      "server-only": join(root, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    include: ["prove/**/*.prove.ts"],
    pool: "forks",
    fileParallelism: false,
  },
});
