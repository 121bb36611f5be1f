import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "@/lib/domain/errors";
import { deployVersion } from "@/lib/domain/deployment";
import { updateProject } from "@/lib/domain/project";
import { newId } from "@/lib/ids";
import type { FileChange, SyncPlan } from "@/lib/schemas/sync";
import { seedProject } from "@/tests/seed/organization";
import { seedConnection, seedVariable, seedVersion } from "@/tests/seed/version";
import { applySync, previewSync } from ".";
import { whatMoved } from "./plan";

type Project = Awaited<ReturnType<typeof seedProject>>;

const ends = fc.constantFrom(
  { source: "development", target: "staging" },
  { source: "staging", target: "production" },
);
const environment = fc.constantFrom("development", "staging");
// Few names and few contents, so that files change, move, vanish and come back.
const files = fc.dictionary(fc.constantFrom("a", "b", "lib/a", "lib/c"), fc.constantFrom("", "one", "two"));
const manifest = fc.record({
  name: fc.constantFrom("Orders", "Returns"),
  systems: fc.constantFrom({}, systemsOf({ required: false }), systemsOf({ required: true })),
  variables: fc.constantFrom(
    {},
    { properties: { REGION: { type: "string" } } },
    { properties: { REGION: { type: "string" } }, required: ["REGION"] },
  ),
  workflows: fc.constantFrom([], workflowsOf("5m"), workflowsOf("1m")),
});
const deploy = fc.record({ deploy: environment, files, manifest, activate: fc.boolean() });
const connect = fc.record({
  connect: fc.constantFrom("development", "staging", "production"),
  status: fc.constantFrom("valid" as const, "invalid" as const),
});
const setVariable = fc.record({ set: fc.constantFrom("staging", "production") });
const rules = fc.record({ path: fc.constantFrom("adjacent" as const, "upward" as const, "any" as const) });
const deed = fc.oneof(deploy, connect, setVariable, rules);
/** Reading a plan and applying it, perhaps with something done between the two. */
const sync = fc.record({ sync: ends, activate: fc.boolean(), meanwhile: fc.option(deed) });
const story = fc.array(fc.oneof({ weight: 2, arbitrary: deed }, { weight: 3, arbitrary: sync }), {
  minLength: 4,
  maxLength: 9,
});

type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

test("S2: what is shown is what is applied, or nothing is, for any project and whatever happens meanwhile", async () => {
  let applied = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(deploy, story, async (first, steps) => {
      const project = await seedProject("three");
      await seedVersion(await project.as(), { manifest: { name: "Orders", systems: systemsOf({}) } });
      await perform(project, { ...first, deploy: "development", activate: true });
      for (const step of steps) {
        if (!("sync" in step)) await perform(project, step);
        else if (await syncAsShown(project, step)) applied += 1;
        else refused += 1;
      }
    }),
    { numRuns: 8 },
  );
  expect(applied).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(0);
}, 60_000);

/** Whether it was applied. */
async function syncAsShown(
  project: Project,
  {
    sync,
    activate,
    meanwhile,
  }: { sync: { source: string; target: string }; activate: boolean; meanwhile: Deed | null },
): Promise<boolean> {
  const ctx = await project.as();
  const shown = await previewSync(ctx, sync).catch(refusal);
  if (shown instanceof DomainError) return false;
  if (meanwhile) await perform(project, meanwhile);
  const now = await previewSync(ctx, sync).catch(refusal);
  const before = await stateOf(project, sync.target);
  const result = await applySync(ctx, {
    ...sync,
    activate,
    planDigest: shown.plan.digest,
    idempotencyKey: newId(),
    confirmation: shown.plan.target.name,
  }).catch(refusal);
  const after = await stateOf(project, sync.target);

  if (result instanceof DomainError) {
    expect(after).toEqual(before);
    const moved = now instanceof DomainError ? [] : whatMoved(shown.plan.digest, now.plan.digest);
    for (const name of moved) expect(result.message).toContain(name);
    const sameVersion = shown.plan.from?.digest === shown.plan.to.digest;
    expect(result.code).toBe(moved.length > 0 ? "plan_stale" : sameVersion ? "conflict" : "");
    return false;
  }
  expect(now instanceof DomainError ? now : now.plan).toEqual(shown.plan);
  const blocked = shown.plan.findings.some(({ severity }) => severity === "blocking");
  expect(result.status).toBe(activate && !blocked ? "activated" : "staged");
  const arrived = result.status === "activated" ? after.active : after.staged;
  expect(arrived?.digest).toBe(shown.plan.to.digest);
  expect(arrived?.files).toEqual(filesShown(before.active?.files ?? {}, shown.plan));
  expect(arrived?.manifest).toEqual((await stateOf(project, sync.source)).active?.manifest);
  if (result.status === "activated") expect(after.staged).toBeNull();
  else expect(after.active).toEqual(before.active);
  return true;
}

/** What a reader of the plan expects to find: the files of before with the changes that were shown. Path → bytes. */
function filesShown(before: Record<string, number>, { files, unchangedFiles }: SyncPlan) {
  const gone = files.flatMap(({ path, from, change }) =>
    change === "removed" ? [path] : change === "moved" ? [from] : [],
  );
  const kept = Object.entries(before).filter(([path]) => !gone.includes(path));
  expect(kept.length - files.filter(({ change }) => change === "changed").length).toBe(unchangedFiles);
  const come = files.flatMap(({ path, after }: FileChange) =>
    after === null ? [] : [[path, after] as const],
  );
  return Object.fromEntries([...kept, ...come]);
}

async function stateOf(project: Project, env: string) {
  const ctx = await project.inside(env);
  const deployments = await ctx.db.read((tx) =>
    tx.deployment.findMany({
      where: { environmentId: ctx.environment.id, status: { in: ["active", "staged"] } },
      select: {
        id: true,
        status: true,
        version: {
          select: { digest: true, manifest: true, files: { select: { path: true, size: true } } },
        },
      },
    }),
  );
  const [active, staged] = (["active", "staged"] as const).map((wanted) => {
    const deployment = deployments.find(({ status }) => status === wanted);
    if (!deployment) return null;
    const { digest, manifest, files } = deployment.version;
    return {
      id: deployment.id,
      digest,
      manifest,
      files: Object.fromEntries(files.map(({ path, size }) => [path, size])),
    };
  });
  return { active: active ?? null, staged: staged ?? null };
}

async function perform(project: Project, deed: Deed): Promise<void> {
  if ("path" in deed) {
    await updateProject(await project.as(), { name: "Orders to ERP", promotionPath: deed.path });
  } else if ("deploy" in deed) {
    const { number } = await seedVersion(await project.as(), {
      manifest: deed.manifest,
      content: "export {};",
      files: Object.entries(deed.files).map(([path, content]) => ({ path: `f/${path}`, content })),
    });
    const ctx = await project.inside(deed.deploy);
    await deployVersion(ctx, { versionNumber: number, activate: deed.activate }).catch(refusal);
  } else if ("connect" in deed) {
    const ctx = await project.inside(deed.connect);
    await ctx.db.note((tx) => tx.connection.deleteMany({ where: { environmentId: ctx.environment.id } }));
    await seedConnection(ctx, "netsuite", { status: deed.status });
  } else {
    const ctx = await project.inside(deed.set);
    await ctx.db.note((tx) => tx.variable.deleteMany({ where: { environmentId: ctx.environment.id } }));
    await seedVariable(ctx, "REGION", "eu");
  }
}

function systemsOf({ required = true }: { required?: boolean }) {
  const netsuite = { name: "NetSuite", baseUrl: "https://netsuite.example.com", auth: { type: "bearer" } };
  return { netsuite: { ...netsuite, required } };
}

function workflowsOf(every: string) {
  return [{ key: "sync-orders", entry: "src/main.ts", trigger: { type: "schedule", every } }];
}

/** A refusal is an outcome; anything else is a fault of the code. */
function refusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}
