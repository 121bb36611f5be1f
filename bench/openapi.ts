// How long large OpenAPI documents take and how much memory, each in a process of its own and through the real thread.
// Run with `npm run bench:openapi`.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { openScope } from "@/lib/db/scope";
import type { ProjectContext } from "@/lib/domain/context";
import { permissionsOf } from "@/lib/domain/permissions";
import { importOpenApi } from "@/lib/domain/system";
import { bundle } from "@/scripts/bundle.mjs";
import { githubLike, stripeLike } from "@/tests/fixtures/openapi/generate";

const documents: Record<string, () => string> = {
  "GitHub's size, JSON": githubLike,
  "Stripe's size, JSON": stripeLike,
  "Stripe's size, YAML": () => stringify(JSON.parse(stripeLike()), { aliasDuplicateObjects: false }),
};

const nobody: ProjectContext = {
  actor: { kind: "system", name: "Bench" },
  may: permissionsOf("owner"),
  ip: null,
  db: openScope({}),
  organization: { id: "", slug: "", name: "" },
  project: { id: "", slug: "", name: "", promotionPath: "adjacent" },
};

const [, script = "", file] = process.argv;
if (file) await measure(file);
else await compare();

async function compare(): Promise<void> {
  const home = join(import.meta.dirname, "../node_modules/.cache/openapi-bench");
  await bundle(["openapi-worker"], join(home, "dist"));
  console.log("| document | MB | ms | MB of memory |\n| --- | --: | --: | --: |");
  for (const [name, make] of Object.entries(documents)) {
    const document = join(home, "document");
    writeFileSync(document, make());
    const env = {
      ...process.env,
      LOCKTENDER_HOME: home,
      // What settings ask for; nothing here talks to a database.
      DATABASE_URL: "postgresql://localhost/none",
      LOCKTENDER_SECRET: "x".repeat(32),
    };
    const child = spawnSync(process.execPath, ["--import", "tsx", script, document], {
      env,
      encoding: "utf8",
    });
    if (child.status !== 0) throw new Error(child.stderr);
    console.log(`| ${name} | ${child.stdout.trim()} |`);
  }
}

/** Memory is the most the whole process ever held, Node.js itself included. */
async function measure(document: string): Promise<void> {
  const bytes = new Uint8Array(readFileSync(document));
  const size = bytes.byteLength; // they are given away below
  const start = performance.now();
  await importOpenApi(nobody, bytes);
  const ms = performance.now() - start;
  const most = process.resourceUsage().maxRSS / 1024;
  console.log([(size / 1e6).toFixed(1), ms.toFixed(0), most.toFixed(0)].join(" | "));
}
