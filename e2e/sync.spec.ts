import type { ServerResponse } from "node:http";
import type { Page } from "@playwright/test";
import { deleteEnvironment } from "@/lib/domain/environment";
import { deployVersion } from "@/lib/domain/deployment";
import { applySync, previewSync } from "@/lib/domain/sync";
import { newId } from "@/lib/ids";
import { paths, type EnvironmentPage } from "@/lib/paths";
import { demandingManifest, seedConnection, seedVariable, seedVersion } from "@/tests/seed/version";
import { startUpstream } from "@/tests/setup/upstream";
import { buildGates } from "@/tests/setup/sync-gates";
import { ownerUrl } from "./setup/database";
import { expect, test } from "./setup/fixtures";

type Owner = Parameters<Parameters<typeof test>[2]>[0]["owner"];

function open(
  owner: Pick<Owner, "organization" | "project">,
  page: Page,
  env: string,
  at: EnvironmentPage = "overview",
) {
  return page.goto(paths.environment({ org: owner.organization.slug, project: owner.project.slug, env }, at));
}

async function deploy(owner: Owner, env: string, manifest?: object) {
  const version = await seedVersion(await owner.as(), manifest ? { manifest } : {});
  await deployVersion(await owner.inside(env), { versionNumber: version.number, activate: true });
  return version;
}

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Sync to/ });

test("a sync shows what changes, and the target runs the very version of the source", async ({ owner }) => {
  const { page } = owner;
  const version = await deploy(owner, "development");
  await open(owner, page, "development");
  await page.getByRole("button", { name: "Sync", exact: true }).click();
  await expect(dialog(page)).toContainText("nothing → v1 · 2 of 2 files");
  await expect(dialog(page)).toContainText("A sync copies the version and nothing else.");
  await dialog(page).getByRole("button", { name: "Sync v1" }).click();
  await expect(dialog(page)).toContainText("v1 runs in Staging");
  await dialog(page).getByRole("link", { name: "Read the record" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("v1 from Development to Staging");
  await open(owner, page, "staging");
  await expect(page.getByRole("article").filter({ hasText: "Staging" })).toContainText("v1");
  const target = await owner.inside("staging");
  const active = await target.db.read((tx) =>
    tx.deployment.findFirstOrThrow({
      where: { environmentId: target.environment.id, status: "active" },
      select: { version: { select: { digest: true } } },
    }),
  );
  expect(active.version.digest).toBe(version.digest);
});

test("missing credentials are named before a sync, block only the activation, and lead to their fix", async ({
  owner,
}) => {
  const { page } = owner;
  await seedVersion(await owner.as(), { manifest: demandingManifest });
  const development = await owner.inside("development");
  await seedConnection(development, "netsuite");
  await seedVariable(development, "RETRY_LIMIT", "3");
  await deployVersion(development, { versionNumber: 1, activate: true });
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await expect(dialog(page)).toContainText("2 to fix before it can be activated");
  await expect(dialog(page)).toContainText("NetSuite has no credentials in Staging.");
  await dialog(page).getByRole("button", { name: "Stage v1" }).click();
  await expect(dialog(page)).toContainText("v1 is staged in Staging");
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await page.keyboard.press("s");
  await dialog(page).getByRole("link", { name: "Connect it" }).first().click();
  await expect(page).toHaveURL(/\/env\/staging\/connections$/);
});

test("production asks for its name, also by keyboard alone", async ({ owner }) => {
  const { page } = owner;
  await deploy(owner, "staging");
  await open(owner, page, "staging");
  await page.keyboard.press("s");
  await expect(dialog(page)).toContainText("Ready to run in Production?");
  await dialog(page)
    .getByLabel(/Type Production/)
    .focus();
  await page.keyboard.type("prod");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("button", { name: "Sync v1" })).toBeVisible();
  await page.keyboard.type("x");
  for (let n = 0; n < 5; n += 1) await page.keyboard.press("Backspace");
  await page.keyboard.type("Production");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("v1 runs in Production");
});

test("a plan that grew old while it was read is refused, and the new one stands there", async ({ owner }) => {
  const { page } = owner;
  await deploy(owner, "development");
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await expect(dialog(page).getByRole("button", { name: "Sync v1" })).toBeVisible();
  await deploy(owner, "development");
  await dialog(page).getByRole("button", { name: "Sync v1" }).click();
  await expect(dialog(page)).toContainText("Nothing was applied, because what the source runs changed");
  await dialog(page).getByRole("button", { name: "Sync v2" }).click();
  await expect(dialog(page)).toContainText("v2 runs in Staging");
});

test("a way that the rules do not allow is explained instead of offered", async ({ owner }) => {
  const { page } = owner;
  await deploy(owner, "development");
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await dialog(page).getByLabel("To").selectOption("production");
  await expect(dialog(page)).toContainText(
    "Staging comes between Development and Production. Sync to Staging first.",
  );
  await expect(dialog(page).getByRole("button", { name: /^Sync v/ })).toHaveCount(0);
});

test("a developer who wants production to run it is asked to request approval, and nothing moves", async ({
  owner,
  pageOf,
}) => {
  await deploy(owner, "staging");
  const page = await pageOf(await owner.member("developer"));
  await open(owner, page, "staging");
  await page.keyboard.press("s");
  await expect(dialog(page)).toContainText("Production asks for 1 approval of this plan.");
  await expect(dialog(page).getByRole("button", { name: "Request approval" })).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: /^Sync v/ })).toHaveCount(0);
});

test("a sync shows its steps as they happen, also after a reload and to a second person, and then how it ended", async ({
  owner,
  pageOf,
}) => {
  const { page } = owner;
  const crm = await startUpstream();
  const grace = await pageOf(await owner.member("viewer"));
  const test = { path: "/me" };
  const system = { name: "CRM", baseUrl: crm.url, auth: { type: "bearer" }, test };
  await seedVersion(await owner.as(), { manifest: { name: "Orders", systems: { crm: system } } });
  await seedConnection(await owner.inside("development"), "crm");
  await deployVersion(await owner.inside("development"), { versionNumber: 1, activate: true });
  await open(owner, page, "staging", "connections");
  await page.getByRole("button", { name: "Connect CRM" }).click();
  await page.getByRole("dialog").getByLabel("Token").fill("crm_token");
  await page.getByRole("dialog").getByRole("button", { name: "Save without testing" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await expect(dialog(page)).toContainText("CRM is connected in Staging.");

  const waiting: ServerResponse[] = [];
  crm.answers((_, response) => void waiting.push(response)); // the system takes its time
  await dialog(page).getByRole("button", { name: "Sync v1" }).click();
  const step = (of: Page) => of.locator("[aria-current=step]");
  await expect(step(page)).toHaveText("Running: Test the connections of Staging");
  await dialog(page).getByRole("link", { name: "its own page" }).click();
  await page.waitForURL(/\/syncs\/syn_/);
  await Promise.all([page.reload(), grace.goto(page.url())]);
  for (const each of [page, grace]) {
    await expect(step(each)).toHaveText("Running: Test the connections of Staging");
    await expect(each.getByText("Running", { exact: true })).toBeVisible();
  }
  crm.answers((_, response) => response.end("{}"));
  for (const response of waiting) response.end("{}");
  for (const each of [page, grace]) {
    await expect(each.getByText("Activated", { exact: true })).toBeVisible();
    await expect(each.getByRole("list", { name: "Steps" })).toContainText("Tried one connection.");
  }
  crm.close();
});

test("a sync that cannot go on says why, and leads to the new plan", async ({ owner }) => {
  const { page } = owner;
  await deploy(owner, "development");
  const gates = await buildGates(ownerUrl());
  await gates.close(owner.project.id, "activate running");
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await dialog(page).getByRole("button", { name: "Sync v1" }).click();
  await gates.reached(owner.project.id, "activate running");
  const admin = await owner.member("admin", "Grace Hopper");
  await seedVersion(await owner.as());
  await deployVersion(await owner.inside("staging", admin), { versionNumber: 2, activate: true });
  await gates.openAll();
  await gates.leave();
  await expect(dialog(page)).toContainText("v1 did not arrive in Staging");
  await expect(dialog(page)).toContainText("Grace Hopper deployed v2 in Staging meanwhile.");
  await dialog(page).getByRole("button", { name: "Read the new plan" }).click();
  await dialog(page).getByRole("button", { name: "Sync v1" }).click();
  await expect(dialog(page)).toContainText("v1 runs in Staging");
  await open(owner, page, "staging", "deployments");
  await expect(page.getByText("Synced from Development by Ada Lovelace").first()).toBeVisible();
});

test("the record of a sync outlives its environments", async ({ owner }) => {
  const { page } = owner;
  await deploy(owner, "development");
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await dialog(page).getByRole("button", { name: "Sync v1" }).click();
  await expect(dialog(page)).toContainText("v1 runs in Staging");
  const { environment } = await owner.inside("staging");
  await deleteEnvironment(await owner.as(), { environmentId: environment.id, confirmation: "Staging" });
  await open(owner, page, "production", "syncs");
  await page.getByRole("link", { name: "v1", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("v1 from Development to Staging");
  await expect(page.getByRole("list", { name: "Steps" })).toContainText("Stage v1 in Staging");
});

test("the plan is readable before the target's connections have answered, and their answer is part of it", async ({
  owner,
}) => {
  const { page } = owner;
  const upstream = await startUpstream();
  const shop = {
    name: "Shopify",
    baseUrl: upstream.url,
    auth: { type: "bearer" },
    test: { path: "/shop.json" },
  };
  await seedVersion(await owner.as(), { manifest: { name: "Orders", systems: { shop } } });
  const development = await owner.inside("development");
  await seedConnection(development, "shop");
  await deployVersion(development, { versionNumber: 1, activate: true });
  await open(owner, page, "staging", "connections");
  await page.getByRole("button", { name: "Connect Shopify" }).click();
  await page.getByRole("dialog").getByLabel("Token").fill("shpat_staging");
  await page.getByRole("dialog").getByRole("button", { name: "Test and save" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  upstream.answers((_, response) => void held.then(() => response.writeHead(401).end("{}")));
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await expect(dialog(page)).toContainText("nothing → v1");
  await expect(dialog(page)).toContainText("Shopify is connected in Staging.");
  await expect(dialog(page)).toContainText("testing 1 connection");
  await expect(dialog(page).getByRole("button", { name: "Sync v1" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  release();
  await expect(dialog(page)).toContainText("Shopify refused the credentials of Staging with status 401.");
  await dialog(page).getByRole("button", { name: "Stage v1" }).click();
  await expect(dialog(page)).toContainText("v1 is staged in Staging");
  upstream.close();
});

/** Two versions of one file, both deployed in development, the first one synced up. */
async function seedTwoVersions(owner: Owner, before: string, after: string) {
  const ctx = await owner.as();
  const development = await owner.inside("development");
  const files = [{ path: "src/orders.ts", content: "export const orders = 1;\n" }];
  await seedVersion(ctx, { content: before, files });
  await deployVersion(development, { versionNumber: 1, activate: true });
  await syncUp(owner);
  files[0] = { path: "src/orders.ts", content: "export const orders = 2;\n" };
  await seedVersion(ctx, {
    content: after,
    files: [...files, { path: "logo.png", content: Buffer.from([0, 1]) }],
  });
  await deployVersion(development, { versionNumber: 2, activate: true });
}

async function syncUp(owner: Owner) {
  const ctx = await owner.as();
  const ends = { source: "development", target: "staging" };
  const { plan } = await previewSync(ctx, ends);
  return applySync(ctx, { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true });
}

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join("");

test("a file opens side by side from the plan, goes from change to change and file to file by keyboard", async ({
  owner,
}) => {
  const { page } = owner;
  const before = lines(60, (n) => `const line${n} = ${n};`);
  await seedTwoVersions(
    owner,
    before,
    before.replace("line3 = 3", "line3 = 33").replace("line50 = 50", "line50 = 5"),
  );
  await open(owner, page, "development");
  await page.keyboard.press("s");
  const file = dialog(page).getByRole("button", { name: /src\/main\.ts/ });
  await file.focus();
  await page.keyboard.press("Enter");
  const diff = page.getByRole("dialog", { name: "src/main.ts" });
  await expect(diff).toContainText("v1 → v2 · 2 lines added, 2 removed");
  await expect(diff.getByRole("row").filter({ hasText: "line3 = 33" })).toContainText(
    "Removed: const line3 = 3;",
  );
  await page.keyboard.press("n");
  await expect(diff.getByRole("status").first()).toHaveText("Change 1 of 2");
  await page.keyboard.press("p");
  await expect(diff.getByRole("status").first()).toHaveText("Change 2 of 2");
  await diff.getByRole("button", { name: "Show 40 equal lines" }).click();
  await expect(diff).toContainText("const line30 = 30;");
  await page.keyboard.press("]");
  await expect(page.getByRole("dialog", { name: "src/orders.ts" })).toContainText("orders = 2");
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  await expect(page.getByRole("dialog", { name: "logo.png" })).toContainText("This file is no text");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "logo.png" })).toHaveCount(0);
  await expect(dialog(page).getByRole("button", { name: "Sync v2" })).toBeVisible();
});

test("what a file contains is text in the page and nothing else", async ({ owner }) => {
  const { page } = owner;
  const attack = [
    "<img src=x onerror='window.hacked=1'>",
    "<script>window.hacked=1</script>",
    "</code></div><h1>Hacked</h1>",
    "const a = `<svg onload=window.hacked=1>`; // <b>bold</b> &lt;",
    "{{constructor.constructor('window.hacked=1')()}} javascript:window.hacked=1",
  ].join("\n");
  await seedTwoVersions(owner, "one\n", `${attack}\n`);
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await dialog(page)
    .getByRole("button", { name: /src\/main\.ts/ })
    .click();
  const diff = page.getByRole("dialog", { name: "src/main.ts" });
  for (const line of attack.split("\n")) await expect(diff).toContainText(line);
  expect(await diff.locator("img, script, h1, b, code svg").count()).toBe(0);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
});

test("a rewritten file of 5,000 lines opens at once and brings the rest as it is read", async ({ owner }) => {
  const { page } = owner;
  await seedTwoVersions(
    owner,
    lines(5_000, (n) => `const old${n} = ${n};`),
    lines(5_000, (n) => `let fresh${n} = ${n};`),
  );
  await open(owner, page, "development");
  await page.keyboard.press("s");
  await dialog(page)
    .getByRole("button", { name: /src\/main\.ts/ })
    .click();
  const diff = page.getByRole("dialog", { name: "src/main.ts" });
  await expect(diff).toContainText("5,000 lines added, 5,000 removed");
  await expect(diff).toContainText("let fresh0 = 0;");
  const rows = diff.getByRole("row");
  expect(await rows.count()).toBeLessThan(400);
  await diff.getByRole("table").focus();
  await expect(async () => {
    await page.keyboard.press("End");
    expect(await rows.count()).toBeGreaterThan(400);
  }).toPass();
});

test("a sync's record opens the files it brought, also for a viewer and on a phone", async ({
  owner,
  pageOf,
}) => {
  await seedTwoVersions(owner, "every 5 minutes\n", "every 10 minutes\n");
  const { id } = await syncUp(owner);
  const page = await pageOf(await owner.member("viewer"));
  await page.setViewportSize({ width: 390, height: 844 });
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
  await page.goto(paths.sync(place, id));
  await page.getByRole("button", { name: /src\/main\.ts/ }).click();
  const diff = page.getByRole("dialog", { name: "src/main.ts" });
  await expect(diff).toContainText("every 5 minutes");
  await expect(diff).toContainText("every 10 minutes");
  const [was, is] = [
    diff.getByText("Removed:").locator("..").locator(".."),
    diff.getByText("Added:").locator("..").locator(".."),
  ];
  const [above, below] = [await was.boundingBox(), await is.boundingBox()];
  expect(above && below && above.y + above.height <= below.y + 1 && above.x === below.x).toBe(true);
});
