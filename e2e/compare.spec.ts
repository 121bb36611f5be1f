import AxeBuilder from "@axe-core/playwright";
import { deployVersion } from "@/lib/domain/deployment";
import { paths } from "@/lib/paths";
import { demandingManifest, seedConnection, seedVariable, seedVersion } from "@/tests/seed/version";
import { expect, test } from "./setup/fixtures";

type Owner = Parameters<Parameters<typeof test>[2]>[0]["owner"];

const placeOf = (owner: Owner, env: string) => ({
  org: owner.organization.slug,
  project: owner.project.slug,
  env,
});

/** v2 in development and v1 in staging, connected with one and the same secret. */
async function seedDifferent(owner: Owner) {
  const ctx = await owner.as();
  const [development, staging] = [await owner.inside("development"), await owner.inside("staging")];
  await seedVersion(ctx, { content: "every 5 minutes\n" });
  await deployVersion(staging, { versionNumber: 1, activate: true });
  await seedVersion(ctx, { content: "every 10 minutes\n", manifest: demandingManifest });
  await seedConnection(development, "netsuite", { fingerprint: "0badcafe" });
  await seedConnection(staging, "netsuite", { fingerprint: "0badcafe" });
  await seedVariable(development, "RETRY_LIMIT", "4711");
  await deployVersion(development, { versionNumber: 2, activate: true });
}

test("two environments stand side by side, from the environments list to a file's lines", async ({
  owner,
}) => {
  await seedDifferent(owner);
  const { page } = owner;
  await page.goto(paths.environment(placeOf(owner, "development")));
  await page.keyboard.press("e");
  await page.getByRole("dialog", { name: "Environments" }).getByRole("link", { name: "Compare" }).click();
  await expect(page).toHaveTitle(/^Compare with Staging · Development · Orders to ERP/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Development and Staging");
  await expect(page.getByRole("main")).toContainText("Staging runs v1, Development runs v2.");
  await expect(page.getByRole("main")).toContainText("Needs a new system: NetSuite");

  const netsuite = page
    .getByRole("table", { name: /^Connections/ })
    .getByRole("row")
    .filter({ hasText: "NetSuite" });
  await expect(netsuite).toContainText("Same secret");
  await expect(netsuite).toContainText("Same address");
  const variable = page
    .getByRole("table", { name: /^Variables/ })
    .getByRole("row")
    .filter({ hasText: "RETRY_LIMIT" });
  await expect(variable).toContainText("Set");
  await expect(variable).toContainText("Not read here");
  await expect(page.locator("body")).not.toContainText("4711");
  await expect(page.getByRole("table", { name: /^Rules/ })).toContainText("directly and by sync");

  await page.getByRole("button", { name: /src\/main\.ts/ }).click();
  const diff = page.getByRole("dialog", { name: "src/main.ts" });
  await expect(diff).toContainText("every 10 minutes");
  await page.keyboard.press("Escape");

  await page.getByRole("main").getByRole("button", { name: "Sync" }).click();
  await expect(page.getByRole("dialog", { name: "Sync to Staging" })).toContainText("v1 → v2");
});

test("any other environment can be chosen, in either order, also one that runs nothing", async ({
  owner,
}) => {
  await seedDifferent(owner);
  const { page } = owner;
  await page.goto(paths.compare(placeOf(owner, "production"), "development"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Production and Development");
  await expect(page.getByRole("main")).toContainText("Production runs nothing yet, Development runs v2.");
  await page
    .getByRole("navigation", { name: "Compare Production with" })
    .getByRole("link", { name: /Staging/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Production and Staging");
  await page.goto(paths.compare(placeOf(owner, "production"), "no-such-place"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Production and Staging");
});

test("a comparison and a diff have nothing that axe objects to, in both themes and on a phone", async ({
  owner,
}) => {
  test.slow(); // axe reads every element, four times
  await seedDifferent(owner);
  const { page } = owner;
  const looks = [
    { colorScheme: "light", viewport: { width: 1440, height: 900 } },
    { colorScheme: "dark", viewport: { width: 390, height: 844 } },
  ] as const;
  for (const { colorScheme, viewport } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await page.goto(paths.compare(placeOf(owner, "development"), "staging"));
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("button", { name: /src\/main\.ts/ }).click();
    await expect(page.getByRole("dialog", { name: "src/main.ts" })).toContainText("every 10 minutes");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
});
