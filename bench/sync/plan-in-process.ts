// A process beside a running Locktender: makes two versions of 2,000 files and plans the sync between them, many times.
// Started by bench/sync-plan.ts; prints its figures as JSON.
import { environmentContext, organizationContext, projectContext, type Principal } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { openScope } from "@/lib/db/scope";
import type { ProjectContext } from "@/lib/domain/context";
import { deployVersion } from "@/lib/domain/deployment";
import { foundOrganization } from "@/lib/domain/organization/found";
import { createProject } from "@/lib/domain/project";
import { applySync, draftSync, previewSync } from "@/lib/domain/sync";
import { readComparedFiles } from "@/lib/domain/version/compare";
import { attachToRunning } from "@/prisma/seed/attach";
import { seedVersion } from "@/tests/seed/version";
import { summarize, type Summary } from "../pages/summary";
import { password, type PlanFigures } from "./figures";

const files = 2_000;
const times = Number(process.argv[2]);
const ends = { source: "development", target: "staging" };

await attachToRunning(process.env);
const email = "bench@example.com";
const { organization, user } = await foundOrganization(
  { name: "Ada Lovelace", email, passwordHash: await hashPassword(password) },
  "Bench",
);
const owner: Principal = { ...user, ip: null };
const context = await organizationContext(owner, organization.slug);
const project = await createProject(context, { name: "Two thousand files", template: "three" });
const ctx = await projectContext(owner, organization.slug, project.slug);

await handIn(() => "same", lines("old"));
const { plan } = await previewSync(ctx, ends);
await applySync(ctx, { ...ends, planDigest: plan.digest, idempotencyKey: "bench-first", activate: true });
// A quarter changed, a tenth moved, a tenth new and as many gone: more than most releases touch.
await handIn((index) => (index % 4 === 0 ? "other" : "same"), lines("new"));

const versions = await versionIds(ctx);
const figures: PlanFigures = {
  email,
  place: { org: organization.slug, project: project.slug },
  files,
  rowsAlone: await measure(() =>
    ctx.db.read(async (tx) => {
      for (const id of versions) await readComparedFiles(tx, ctx, id);
    }),
  ),
  planned: await measure(() => draftSync(ctx, ends)),
  plannedAgain: await measure(() => previewSync(ctx, ends)),
};
console.log(JSON.stringify(figures));
process.exit(0); // the pool of connections would keep us for a while

async function handIn(contentOf: (index: number) => string, rewritten: string): Promise<void> {
  const isNew = rewritten.startsWith("const new");
  const { number } = await seedVersion(ctx, {
    content: rewritten,
    files: Array.from({ length: files - 2 }, (_, index) => ({
      path: `${isNew && index % 10 === 1 ? "moved" : "src"}/${isNew && index % 10 === 2 ? "new" : "file"}-${index}.ts`,
      content: `export const file${index} = "${contentOf(index)}";\n${isNew && index % 10 === 2 ? "// new\n" : ""}`,
    })),
  });
  const development = await environmentContext(owner, organization.slug, project.slug, "development");
  await deployVersion(development, { versionNumber: number, activate: true });
}

/** `src/main.ts`: 5,000 lines, none of which the other version has. */
function lines(word: string): string {
  return Array.from({ length: 5_000 }, (_, n) => `const ${word}${n} = { id: ${n}, name: "${word}" };\n`).join(
    "",
  );
}

async function versionIds({ organization, project }: ProjectContext): Promise<string[]> {
  const scope = { organizationId: organization.id, projectId: project.id };
  const found = await openScope(scope).read((tx) =>
    tx.version.findMany({ where: { projectId: project.id }, select: { id: true } }),
  );
  return found.map(({ id }) => id);
}

/** Milliseconds; the first few runs warm up and do not count. */
async function measure(run: () => Promise<unknown>): Promise<Summary> {
  const took: number[] = [];
  for (let round = -5; round < times; round += 1) {
    const began = performance.now();
    await run();
    if (round >= 0) took.push(performance.now() - began);
  }
  return summarize(took);
}
