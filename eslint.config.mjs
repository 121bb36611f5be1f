import nextVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

const madeByTools = [
  ".next/",
  "dist/",
  "lib/db/generated/",
  "next-env.d.ts",
  "test-results/",
  "playwright-report/",
];

/** Layers: door → context → domain → database. Each rule's message says where to go instead. */
const layers = [
  {
    files: ["app/**", "components/**"],
    rules: closes(
      ["@/lib/db", "@/lib/db/*", "**/lib/db/**", "@prisma/*", "pg"],
      "Pages and components do not touch the database. Call a function of lib/domain with the context of the request.",
    ),
  },
  {
    files: ["data-plane/routes/**"],
    ignores: ["data-plane/routes/readyz.ts"],
    rules: closes(
      ["@/lib/db", "@/lib/db/*", "**/lib/db/**", "@prisma/*", "pg"],
      "A route turns the token into a context, calls lib/domain and answers. Put the query into lib/domain.",
    ),
  },
  {
    files: ["cli/**"],
    rules: closes(
      ["@/lib/db/*", "@/lib/domain/*", "@/lib/auth/*", "@prisma/*", "pg"],
      "The command line tool is a client of the admin API. Ask for what it needs there.",
    ),
  },
];

/** A request to an address that somebody typed leaves through the guard, or it can be made to ask our own network (C5). */
const egress = {
  files: ["data-plane/**", "lib/domain/**"],
  ignores: ["data-plane/egress/**", "data-plane/server.ts", "**/*.test.ts"],
  rules: {
    "no-restricted-globals": ["error", { name: "fetch", message: "Use egressFetch of data-plane/egress." }],
    "no-restricted-syntax": [
      "error",
      {
        selector: "ImportDeclaration[source.value=/^(undici|(node:)?(http|https|http2|net|tls))$/]",
        message: "Requests leave by egressFetch of data-plane/egress.",
      },
    ],
  },
};

function closes(group, message) {
  return { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] };
}

const config = [
  { ignores: [...madeByTools, "examples/"] },
  ...nextVitals,
  ...nextTypescript,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "import/no-anonymous-default-export": "off",
      "no-console": ["error", { allow: ["error"] }],
      eqeqeq: "error",
    },
  },
  {
    // Only app/ and components/ hold React: elsewhere `use` is an ordinary name, in Playwright's fixtures an established one.
    ignores: ["app/**", "components/**"],
    rules: { "react-hooks/rules-of-hooks": "off" },
  },
  {
    // These talk to the person at a terminal.
    files: ["scripts/**", "supervisor/**", "cli/**", "bench/**", "prisma/**", "e2e/**", "prove/**"],
    rules: { "no-console": "off" },
  },
  ...layers,
  egress,
];

export default config;
