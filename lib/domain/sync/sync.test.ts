import { expect, test } from "vitest";
import { deployVersion, listDeployments, rollBack } from "@/lib/domain/deployment";
import { updateEnvironment } from "@/lib/domain/environment";
import { updateProject } from "@/lib/domain/project";
import { openScope } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { seedProject } from "@/tests/seed/organization";
import { seedSecrets } from "@/tests/seed/secrets";
import { demandingManifest, seedConnection, seedVariable, seedVersion } from "@/tests/seed/version";
import { applySync, getSync, listSyncs, previewSync } from ".";

type Project = Awaited<ReturnType<typeof seedProject>>;

/** A project whose lower environments have run as many versions as asked. */
async function seedDeployed(versions = 1, manifest?: object) {
  const project = await seedProject("three");
  for (let n = 1; n <= versions; n += 1) {
    await seedVersion(await project.as(), manifest ? { manifest } : {});
    await deployVersion(await project.inside("development"), { versionNumber: n, activate: true });
  }
  return project;
}

/** Reads the plan and applies it, as a person does. */
async function sync(
  project: Project,
  source: string,
  target: string,
  change: { key?: string; activate?: boolean } = {},
) {
  const ctx = await project.as();
  const { plan } = await previewSync(ctx, { source, target });
  return applySync(ctx, {
    source,
    target,
    planDigest: plan.digest,
    idempotencyKey: change.key ?? newId(),
    activate: change.activate ?? true,
    confirmation: plan.target.name,
  });
}

test("S1: what cannot be synced is refused in a sentence that says what to do", async () => {
  const project = await seedDeployed();
  const refusal = (source: string, target: string) =>
    project.as().then((ctx) => previewSync(ctx, { source, target }).catch((error: Error) => error.message));
  expect(await refusal("staging", "staging")).toBe(
    "Source and target are the same environment. Choose another target.",
  );
  expect(await refusal("development", "production")).toBe(
    "This project goes one step at a time, and Staging comes between Development and Production. Sync to Staging first.",
  );
  expect(await refusal("staging", "production")).toBe(
    "Staging runs no version yet. Deploy one there first, then sync it.",
  );
  expect(await refusal("production", "staging")).toContain("Work only rises in this project");
  expect(await refusal("development", "nowhere")).toBe(
    "There is no such environment here. It may have been deleted.",
  );
});

test("S1: the path rule of the project decides how far a sync may go", async () => {
  const project = await seedDeployed();
  await updateProject(await project.as(), { name: "Orders", promotionPath: "upward" });
  const { plan } = await previewSync(await project.as(), { source: "development", target: "production" });
  expect(plan.to.number).toBe(1);
});

test("S1: a developer may sync to staging but not to production, and the environments stay as they were", async () => {
  const project = await seedDeployed();
  const ctx = await project.as(await project.member("developer"));
  const { plan } = await previewSync(ctx, { source: "development", target: "staging" });
  const applied = { planDigest: plan.digest, idempotencyKey: newId(), activate: true };
  await applySync(ctx, { source: "development", target: "staging", ...applied });
  const production = await previewSync(ctx, { source: "staging", target: "production" });
  await expect(
    applySync(ctx, {
      source: "staging",
      target: "production",
      planDigest: production.plan.digest,
      idempotencyKey: newId(),
      activate: true,
      confirmation: "Production",
    }),
  ).rejects.toThrow("Your role does not let you deploy in Production. Ask an admin of the organization.");
  expect((await listDeployments(await project.inside("production"))).deployments).toEqual([]);
});

test("S2: the plan tells each file and what the manifest needs, and unchanged files only as a number", async () => {
  const project = await seedDeployed(1);
  await sync(project, "development", "staging");
  await seedVersion(await project.as(), { manifest: demandingManifest });
  const development = await project.inside("development");
  await deployVersion(development, { versionNumber: 2, activate: false });
  await seedConnection(development, "netsuite");
  await seedVariable(development, "RETRY_LIMIT", "3");
  await deployVersion(development, { versionNumber: 2, activate: true });
  const { plan } = await previewSync(await project.as(), { source: "development", target: "staging" });
  expect([plan.from?.number, plan.to.number]).toEqual([1, 2]);
  expect(plan.files.map(({ path, change }) => [path, change])).toEqual([
    ["locktender.json", "changed"],
    ["src/main.ts", "changed"],
  ]);
  expect(plan.manifest.map(({ sentence }) => sentence)).toEqual([
    "Needs a new system: NetSuite",
    "Can use a new system: Slack",
    "Variable RETRY_LIMIT is new and required",
  ]);
  expect(
    plan.findings.filter(({ severity }) => severity === "blocking").map(({ sentence }) => sentence),
  ).toEqual(["NetSuite has no credentials in Staging.", "RETRY_LIMIT has no value in Staging."]);
});

test("S2: a plan that grew old is refused and says what moved", async () => {
  const project = await seedDeployed(1);
  const ctx = await project.as();
  const ends = { source: "development", target: "staging" };
  const apply = async (change: () => Promise<unknown>) => {
    const { plan } = await previewSync(ctx, ends);
    await change();
    const input = { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true };
    return applySync(ctx, input).catch((error: Error) => error.message);
  };
  await seedVersion(ctx);
  const newVersion = async () =>
    deployVersion(await project.inside("development"), { versionNumber: 2, activate: true });
  expect(await apply(newVersion)).toBe(
    "Nothing was applied, because what the source runs changed while you were reading. Read the new plan, then sync.",
  );
  const byHand = async () =>
    deployVersion(await project.inside("staging"), { versionNumber: 1, activate: true });
  expect(await apply(byHand)).toContain("because what the target runs changed");
  const rules = () => updateProject(ctx, { name: "Orders", promotionPath: "any" });
  expect(await apply(rules)).toContain("because the rules changed");
  expect(await listSyncs(ctx)).toMatchObject({ syncs: [] });
});

test("S3: inside a sync's transaction secrets cannot be read, nor anything of the target's written", async () => {
  const project = await seedProject("three");
  await seedVersion(await project.as(), { manifest: demandingManifest });
  const staging = await project.inside("staging");
  await seedSecrets(staging);
  const where = { organizationId: staging.organization.id, projectId: staging.project.id };
  const scope = { ...where, environmentId: staging.environment.id };
  const here = { environmentId: staging.environment.id };
  const outside = await openScope(scope).read((tx) => tx.connectionSecret.count({ where: here }));
  expect(outside).toBeGreaterThan(0);
  const inSync = openScope({ ...scope, operation: "sync" });
  const seen = await inSync.read(async (tx) => [
    await tx.connectionSecret.count({ where: here }),
    await tx.variableSecret.count({ where: here }),
    await tx.environmentKey.count({ where: here }),
    await tx.apiToken.count({ where: here }),
  ]);
  expect(seen).toEqual([0, 0, 0, 0]);
  const written = await inSync.note((tx) =>
    tx.connection.updateMany({ where: here, data: { baseUrl: "https://x.test" } }),
  );
  expect(written.count).toBe(0);
});

test("S4: blocked findings leave the version staged, and what runs keeps running", async () => {
  const project = await seedDeployed(1);
  await sync(project, "development", "staging");
  await seedVersion(await project.as(), { manifest: demandingManifest });
  const development = await project.inside("development");
  await deployVersion(development, { versionNumber: 2, activate: false });
  await seedConnection(development, "netsuite");
  await seedVariable(development, "RETRY_LIMIT", "3");
  await deployVersion(development, { versionNumber: 2, activate: true });
  expect(await sync(project, "development", "staging")).toMatchObject({ status: "staged", versionNumber: 2 });
  expect((await listDeployments(await project.inside("staging"))).deployments).toMatchObject([
    { status: "staged", version: { number: 2 } },
    { status: "active", version: { number: 1 } },
  ]);
});

test("S5: 200 syncs at once into one target leave one linear history and one active deployment", async () => {
  const project = await seedDeployed(1);
  const ctx = await project.as();
  const { plan } = await previewSync(ctx, { source: "development", target: "staging" });
  const input = { source: "development", target: "staging", planDigest: plan.digest, activate: true };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 200 }, () => applySync(ctx, { ...input, idempotencyKey: newId() })),
  );
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(outcomes.length - refused.length).toBe(1);
  const codes = refused.map(({ reason }) => reason.code);
  expect(codes.filter((code) => !["plan_stale", "conflict"].includes(code))).toEqual([]);
  const { deployments } = await listDeployments(await project.inside("staging"));
  expect(deployments).toMatchObject([{ number: 1, status: "active" }]);
}, 60_000);

test("S5: the same sync sent a hundred times at once happens once, and each answer is the same", async () => {
  const project = await seedDeployed(1);
  const ctx = await project.as();
  const { plan } = await previewSync(ctx, { source: "development", target: "staging" });
  const input = { source: "development", target: "staging", planDigest: plan.digest, activate: true };
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => applySync(ctx, { ...input, idempotencyKey: "pressed-twice" })),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect((await listSyncs(ctx)).syncs).toHaveLength(1);
}, 60_000);

test("S5: syncs up and down and rollbacks at once never leave two active deployments", async () => {
  const project = await seedDeployed(3);
  const ctx = await project.as();
  await updateProject(ctx, { name: "Orders", promotionPath: "any" });
  await sync(project, "development", "staging");
  const history = await listDeployments(await project.inside("development"));
  const oldest = history.deployments.at(-1)!;
  const moves = Array.from({ length: 60 }, (_, n) => {
    if (n % 3 === 0) return sync(project, "development", "staging");
    if (n % 3 === 1) return sync(project, "staging", "development");
    return project
      .inside("development")
      .then((development) => rollBack(development, { deploymentId: oldest.id }));
  });
  const outcomes = await Promise.allSettled(moves);
  const codes = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []));
  expect(codes.filter((code) => !["plan_stale", "conflict"].includes(code))).toEqual([]);
  for (const slug of ["development", "staging"]) {
    const { deployments } = await listDeployments(await project.inside(slug));
    expect(deployments.filter(({ status }) => status === "active")).toHaveLength(1);
    const numbers = deployments.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  }
}, 60_000);

test("production asks for its name, and a protected target still takes versions by sync", async () => {
  const project = await seedDeployed(1);
  const ctx = await project.as();
  await sync(project, "development", "staging");
  const ends = { source: "staging", target: "production" };
  const { plan } = await previewSync(ctx, ends);
  const input = { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true };
  await expect(applySync(ctx, { ...input, confirmation: "prod" })).rejects.toMatchObject({
    field: "confirmation",
  });
  expect(await applySync(ctx, { ...input, confirmation: "production" })).toMatchObject({
    status: "activated",
  });
});

test("what was put into the target by hand since the last sync is told in the next plan", async () => {
  const project = await seedDeployed(2);
  await sync(project, "development", "staging");
  await deployVersion(await project.inside("staging"), { versionNumber: 1, activate: true });
  const { plan } = await previewSync(await project.as(), { source: "development", target: "staging" });
  expect(plan.drift).toEqual([
    expect.stringMatching(/^Ada Lovelace deployed v1 on \w+ \d+, \d{4} at [\d:]+ [AP]M UTC$/),
  ]);
  expect(plan.findings).toContainEqual({
    code: "target_drifted",
    severity: "warning",
    sentence: `${plan.drift[0]}, after the last sync to Staging. This sync replaces it.`,
    fix: { page: "deployments", label: "Look at it" },
  });
});

test("S7: the record keeps plan, names and people as they were", async () => {
  const project = await seedDeployed(1);
  const ctx = await project.as();
  const { id } = await sync(project, "development", "staging");
  const { environment } = await project.inside("staging");
  await updateEnvironment(ctx, {
    environmentId: environment.id,
    name: "Acceptance",
    kind: "testing",
    protected: false,
  });
  expect(await getSync(ctx, id)).toMatchObject({
    sourceName: "Development",
    targetName: "Staging",
    actorName: "Ada Lovelace",
    plan: { to: { number: 1 }, target: { name: "Staging" } },
  });
});

test("what source and target share is told by name: the secret, the address", async () => {
  const project = await seedDeployed(1, demandingManifest);
  const [development, staging] = [await project.inside("development"), await project.inside("staging")];
  await seedVariable(development, "RETRY_LIMIT", "3");
  await seedConnection(development, "netsuite", { fingerprint: "0badcafe" });
  await seedConnection(development, "slack");
  await deployVersion(development, { versionNumber: 1, activate: true });
  await seedConnection(staging, "netsuite", { fingerprint: "0badcafe" });
  await seedConnection(staging, "slack", { baseUrl: "https://slack-staging.example.com" });
  const { plan } = await previewSync(await project.as(), { source: "development", target: "staging" });
  const warnings = plan.findings.filter(({ severity }) => severity === "warning");
  expect(warnings.map(({ sentence }) => sentence)).toEqual([
    "NetSuite uses the same secret in Staging as in Development.",
    "NetSuite is reached at the same address in Staging as in Development: https://netsuite.example.com.",
  ]);
});

test("a way that passes over an environment says so", async () => {
  const project = await seedDeployed();
  await updateProject(await project.as(), { name: "Orders", promotionPath: "upward" });
  const { plan } = await previewSync(await project.as(), { source: "development", target: "production" });
  expect(plan.findings.map(({ sentence }) => sentence)).toEqual([
    "Staging stands between Development and Production, and this sync passes it over.",
  ]);
});

test("a workflow bound to a system that is not connected there is named", async () => {
  const workflows = [
    { key: "tell-slack", entry: "src/main.ts", trigger: { type: "manual" }, systems: ["slack", "netsuite"] },
  ];
  const project = await seedDeployed(1, { ...demandingManifest, workflows });
  const development = await project.inside("development");
  await seedVariable(development, "RETRY_LIMIT", "3");
  await seedConnection(development, "netsuite");
  await deployVersion(development, { versionNumber: 1, activate: true });
  const { plan } = await previewSync(await project.as(), { source: "development", target: "staging" });
  expect(plan.findings).toContainEqual({
    code: "workflow_unbound",
    severity: "warning",
    sentence: "The workflow tell-slack talks to Slack, which is not connected in Staging.",
    fix: { page: "connections", label: "Connect" },
  });
});
