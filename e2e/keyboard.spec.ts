import type { Page } from "@playwright/test";
import { deployVersion } from "@/lib/domain/deployment";
import { activeVersion } from "@/lib/domain/deployment/active";
import { paths, type EnvironmentPage } from "@/lib/paths";
import { runVersion } from "@/tests/seed/sync";
import { seedVersion } from "@/tests/seed/version";
import { startUpstream } from "@/tests/setup/upstream";
import { expect, test } from "./setup/fixtures";
import { tabTo } from "./setup/keyboard";

type Owner = Parameters<Parameters<typeof test>[2]>[0]["owner"];

const open = ({ page, organization, project }: Owner, env: string, at: EnvironmentPage) =>
  page.goto(paths.environment({ org: organization.slug, project: project.slug, env }, at));
const dialog = (page: Page) => page.getByRole("dialog");

test("a refused credential, the way back and the way forward are managed by keyboard alone", async ({
  owner,
}) => {
  test.slow();
  const { page } = owner;
  const upstream = await startUpstream();
  const shop = { name: "Shop", baseUrl: upstream.url, auth: { type: "bearer" }, test: { path: "/me" } };
  for (let n = 1; n <= 2; n += 1)
    await seedVersion(await owner.as(), { manifest: { name: "Orders", systems: { shop } } });
  const [development, staging] = [await owner.inside("development"), await owner.inside("staging")];
  const digest = async () => (await activeVersion(staging))?.digest;
  for (const env of ["development", "staging"]) {
    await open(owner, env, "connections");
    await tabTo(page, "Connect Shop");
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.type("shpat_good");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("row").filter({ hasText: "Shop" })).toContainText("Works");
  }
  await deployVersion(staging, { versionNumber: 1, activate: true });
  const first = await digest();
  await deployVersion(development, { versionNumber: 2, activate: true });

  upstream.answers((_, response) => response.writeHead(401).end("{}"));
  await open(owner, "development", "overview");
  await page.keyboard.press("s");
  await expect(dialog(page)).toContainText("Shop refused the credentials of Staging with status 401.");
  await tabTo(page, "Stage v2");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("v2 is staged in Staging");
  expect(await digest()).toBe(first);
  upstream.answers((_, response) => response.end("{}"));

  await open(owner, "staging", "connections");
  await tabTo(page, "Test Shop");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row").filter({ hasText: "Shop" })).toContainText("Works");
  await open(owner, "staging", "deployments");
  await tabTo(page, "Activate");
  await page.keyboard.press("Enter");
  await expect(page.getByText("v2", { exact: false }).first()).toBeVisible();
  await expect.poll(digest).not.toBe(first);
  const second = await digest();

  for (const [version, expected] of [
    [1, first],
    [2, second],
  ] as const) {
    await open(owner, "staging", "deployments");
    await tabTo(page, "Roll back to this");
    await page.keyboard.press("Enter");
    await tabTo(page, `Roll back to v${version}`);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`since Ada Lovelace rolled back to v${version} on`)).toBeVisible();
    expect(await digest()).toBe(expected);
  }
  upstream.close();
});

test("production refuses a stale plan, and the new one is read and synced, by keyboard alone", async ({
  owner,
}) => {
  const { page } = owner;
  await runVersion(owner, "staging");
  await open(owner, "staging", "overview");
  await page.keyboard.press("s");
  await expect(dialog(page)).toContainText("nothing → v1");
  await tabTo(page, "Type Production to confirm");
  await page.keyboard.type("Production");
  await runVersion(owner, "staging");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Nothing was applied, because what the source runs changed");
  await expect(dialog(page)).toContainText("nothing → v2");
  await tabTo(page, "Sync v2");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("v2 runs in Production");
});
