import { activeVersion } from "@/lib/domain/deployment/active";
import { deployVersion, rollBack } from "@/lib/domain/deployment";
import { paths } from "@/lib/paths";
import { seedConnection, seedVersion, demandingManifest } from "@/tests/seed/version";
import { locktender, ordersToErp } from "./setup/command-line";
import { expect, test } from "./setup/fixtures";

test("a version is deployed, replaced, rolled back and brought forward again", async ({ owner }) => {
  const { page, organization, project } = owner;
  const ctx = await owner.as();
  await seedVersion(ctx, { name: "Spring" });
  await seedVersion(ctx, { name: "Summer" });
  const place = { org: organization.slug, project: project.slug, env: "development" };
  await deployVersion(await owner.inside("development"), { versionNumber: 1, activate: true });
  await page.goto(paths.version(place, 2));
  await page.getByRole("button", { name: "Deploy to Development" }).click();
  await expect(page.getByText("Development runs v1 now.")).toBeVisible();
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(page.getByText("v2 runs in Development")).toBeVisible();
  await page.getByRole("link", { name: "Open the deployments" }).click();
  const history = page.locator("section").filter({ has: page.getByRole("heading", { name: "History" }) });
  const entries = history.getByRole("listitem");
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText("Summer");

  for (const [version, count] of [
    [1, 3],
    [2, 4],
  ] as const) {
    await entries
      .filter({ hasText: `v${version} ` })
      .getByRole("button", { name: "Roll back to this" })
      .first()
      .click();
    await page.getByRole("button", { name: `Roll back to v${version}` }).click();
    await expect(entries).toHaveCount(count);
    await expect(entries.first()).toContainText(`v${version}`);
    await expect(entries.first()).toContainText("Active");
    await expect(entries.first()).toContainText("Rolled back by Ada Lovelace");
  }
});

test("what blocks a version is named with the way to its fix, and what runs keeps running", async ({
  owner,
}) => {
  const { page, organization, project } = owner;
  const where = `${organization.slug}/${project.slug}`;
  const staging = await owner.inside("staging");
  await seedVersion(await owner.as());
  const pushed = await locktender(
    owner.owner,
    ...["push", ordersToErp, "--project", where, "--deploy", "staging", "--activate"],
  );
  expect(pushed.code).toBe(1);
  expect(pushed.output).toContain("Deployment 1 in staging is staged.");
  expect(pushed.complaints).toContain("blocking: Shopify has no credentials in Staging.");

  const place = { org: organization.slug, project: project.slug, env: "staging" };
  await page.goto(paths.environment(place, "deployments"));
  await expect(page.getByText("NetSuite has no credentials in Staging.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Activate" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("link", { name: "Connect it" }).first().click();
  await expect(page).toHaveURL(paths.environment(place, "connections"));

  await seedConnection(staging, "shopify");
  await seedConnection(staging, "netsuite", { status: "untested" });
  await page.goto(paths.environment(place, "deployments"));
  await expect(page.getByText("nobody has tested them yet")).toBeVisible();
  await page.getByRole("button", { name: "Activate" }).click();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);
});

test("a version that waits can be taken away again", async ({ owner }) => {
  const { page, organization, project } = owner;
  await seedVersion(await owner.as(), { manifest: demandingManifest });
  const place = { org: organization.slug, project: project.slug, env: "development" };
  await page.goto(paths.version(place, 1));
  await page.getByRole("button", { name: "Deploy to Development" }).click();
  await expect(page.getByText("RETRY_LIMIT has no value in Development.")).toBeVisible();
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(page.getByText("2 things block it.")).toBeVisible();
  await page.getByRole("link", { name: "Open the deployments" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Discarded", { exact: true })).toBeVisible();
});

test("production is deployed to by sync only, and a developer cannot deploy to it at all", async ({
  owner,
  pageOf,
}) => {
  const { page, organization, project } = owner;
  await seedVersion(await owner.as());
  const place = { org: organization.slug, project: project.slug, env: "production" };
  await page.goto(paths.version(place, 1));
  const button = page.getByRole("button", { name: "Deploy to Production" });
  await expect(button).toHaveAccessibleDescription("Production takes versions only by sync.");
  const where = `${organization.slug}/${project.slug}`;
  const pushed = await locktender(
    owner.owner,
    ...["push", ordersToErp, "--project", where, "--deploy", "production", "--activate"],
  );
  expect(pushed.code).toBe(1);
  expect(pushed.complaints).toContain(
    "Production takes versions only by sync. Sync it up from Staging instead.",
  );

  const developer = await pageOf(await owner.member("developer"));
  await developer.goto(paths.version(place, 1));
  await expect(developer.getByRole("button", { name: "Deploy to Production" })).toHaveAccessibleDescription(
    "Your role does not let you deploy in Production.",
  );
});

test("back and forward give the same bytes, to any depth, and say that auto-activation is paused", async ({
  owner,
  pageOf,
}) => {
  const { page, organization, project } = owner;
  const staging = await owner.inside("staging");
  for (let n = 1; n <= 2; n += 1) await seedVersion(await owner.as());
  const digests: (string | undefined)[] = [];
  for (const versionNumber of [1, 2]) {
    await deployVersion(staging, { versionNumber, activate: true });
    digests.push((await activeVersion(staging))?.digest);
  }
  const place = { org: organization.slug, project: project.slug, env: "staging" };
  await page.goto(paths.environment(place, "deployments"));
  await expect(page.getByText("Auto-activation is paused")).toHaveCount(0);
  for (const version of [1, 2, 1]) {
    const entries = page.getByRole("listitem").filter({ hasText: `v${version} ` });
    await entries.getByRole("button", { name: "Roll back to this" }).first().click();
    await page.getByRole("button", { name: `Roll back to v${version}` }).click();
    await expect(page.getByText(`since Ada Lovelace rolled back to v${version} on`)).toBeVisible();
    expect((await activeVersion(staging))?.digest).toBe(digests[version - 1]);
  }
  const viewer = await pageOf(await owner.member("viewer"));
  await viewer.goto(paths.environment(place, "deployments"));
  await expect(viewer.getByText("Auto-activation is paused in Staging")).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Resume" })).toHaveCount(0);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Auto-activation is paused")).toHaveCount(0);
});

test("after a rollback a sync only stages, until somebody resumes where it says so", async ({ owner }) => {
  const { page, organization, project } = owner;
  const staging = await owner.inside("staging");
  for (let n = 1; n <= 3; n += 1) await seedVersion(await owner.as());
  const first = await deployVersion(staging, { versionNumber: 1, activate: true });
  await deployVersion(staging, { versionNumber: 2, activate: true });
  await rollBack(staging, { deploymentId: first.deployment.id });
  await deployVersion(await owner.inside("development"), { versionNumber: 3, activate: true });
  const place = { org: organization.slug, project: project.slug, env: "development" };
  await page.goto(paths.environment(place));
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(
    "Auto-activation is paused in Staging since Ada Lovelace rolled back to v1",
  );
  await dialog.getByRole("button", { name: "Stage v3" }).click();
  await expect(dialog).toContainText("v3 is staged in Staging");
  await dialog.getByRole("button", { name: "Done" }).click();
  expect((await activeVersion(staging))?.number).toBe(1);
  await page.keyboard.press("s");
  await dialog.getByRole("button", { name: "Resume" }).click();
  await dialog.getByRole("button", { name: "Sync v3" }).click();
  await expect(dialog).toContainText("v3 runs in Staging");
});
