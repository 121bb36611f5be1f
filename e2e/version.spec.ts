import { paths } from "@/lib/paths";
import { seedVersion } from "@/tests/seed/version";
import { locktender, ordersToErp } from "./setup/command-line";
import { expect, test } from "./setup/fixtures";

test("a folder uploaded in the browser becomes a version that one can read", async ({ owner }) => {
  const { page, organization, project } = owner;
  const place = { org: organization.slug, project: project.slug, env: "development" };
  await page.goto(paths.environment(place, "versions"));
  await expect(page.getByText("npx locktender push ./my-integration")).toBeVisible();
  await page.getByRole("link", { name: "Upload the first version" }).click();
  await page.getByLabel("Folder", { exact: true }).setInputFiles(ordersToErp);
  await expect(page.getByText("orders-to-erp", { exact: true })).toBeVisible();
  await page.getByLabel("What is new").fill("The first one.");
  await page.getByRole("button", { name: "Upload version" }).click();

  await expect(page).toHaveURL(paths.version(place, 1));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1.0.0");
  await expect(page).toHaveTitle(/^Version 1 · Development · Orders to ERP/);
  await expect(page.getByText("The first one.")).toBeVisible();
  await expect(page.getByText("Runs every 5 minutes")).toBeVisible();
  await expect(page.getByText("Bearer token, at https://slack.com/api")).toBeVisible();
  const files = page.getByRole("navigation", { name: "Files of this version" });
  await files.getByRole("button", { name: /^sync-orders\.ts/ }).click();
  await expect(page.getByRole("region", { name: "src/workflows/sync-orders.ts" })).toContainText("import");

  await page.goto(paths.environment(place, "versions"));
  await expect(page.getByRole("row").filter({ hasText: "1.0.0" })).toContainText("Nowhere yet");
});

test("the same folder pushed from the command line is the version that is there already", async ({
  owner,
}) => {
  const { page, organization, project } = owner;
  const where = `${organization.slug}/${project.slug}`;
  const first = await locktender(owner.owner, "push", ordersToErp, "--project", where, "--name", "Spring");
  expect(first.output).toContain("Version 1 “Spring” is made");
  const again = await locktender(owner.owner, "push", ordersToErp, "--project", where);
  expect(again.output).toContain("These files are already version 1 “Spring”");

  const place = { org: organization.slug, project: project.slug, env: "staging" };
  await page.goto(paths.newVersion(place));
  await page.getByLabel("Folder", { exact: true }).setInputFiles(ordersToErp);
  await page.getByRole("button", { name: "Upload version" }).click();
  await expect(page.getByText("This is version 1 already")).toBeVisible();
  await page.getByRole("link", { name: "Open Spring" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Spring");
});

test("an upload that is refused says why and keeps what was chosen and typed", async ({ owner }) => {
  const { page, organization, project } = owner;
  const place = { org: organization.slug, project: project.slug, env: "development" };
  await page.goto(paths.newVersion(place));
  await page
    .getByLabel("Archive", { exact: true })
    .setInputFiles({ name: "orders.zip", mimeType: "application/zip", buffer: Buffer.from("no archive") });
  await page.getByLabel("Name").fill("Summer");
  await page.getByRole("button", { name: "Upload version" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "orders.zip" })).toContainText(
    "is not a .tgz, .tar or .zip archive. Pack it as one of these.",
  );
  await expect(page.getByLabel("Name")).toHaveValue("Summer");
  await expect(page.getByText("orders.zip", { exact: true })).toBeVisible();
});

test("a viewer reads versions and is told that uploading is not theirs", async ({ owner, pageOf }) => {
  await seedVersion(await owner.as(), { name: "Spring" });
  const page = await pageOf(await owner.member("viewer"));
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
  await page.goto(paths.environment(place, "versions"));
  await expect(page.getByRole("link", { name: "Spring" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Upload version" })).toHaveCount(0);
  await page.goto(paths.newVersion(place));
  await expect(page.getByText("Your role does not let you upload versions.")).toBeVisible();
});

test("another site cannot upload with somebody's cookie, nor can a cookie open the admin API", async ({
  owner,
}) => {
  const { page, organization, project } = owner;
  const place = { org: organization.slug, project: project.slug };
  const request = page.context().request;
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, {}]) {
    const answer = await request.post(paths.versionsApi(place), { headers, multipart: { paths: "[]" } });
    expect(answer.status()).toBe(403);
  }
  const answer = await request.get(`/api/v1/orgs/${place.org}/projects/${place.project}/versions`);
  expect(answer.status()).toBe(401);
  expect(answer.headers()["content-type"]).toBe("application/problem+json");
});
