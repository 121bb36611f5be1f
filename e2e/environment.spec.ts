import type { Page } from "@playwright/test";
import { createEnvironment, summarizeEnvironments } from "@/lib/domain/environment";
import { paths, type EnvironmentPage } from "@/lib/paths";
import { expect, test } from "./setup/fixtures";

interface Seeded {
  organization: { slug: string };
  project: { slug: string };
  page: Page;
}

function open({ page, organization, project }: Seeded, env: string, at: EnvironmentPage = "overview") {
  return page.goto(paths.environment({ org: organization.slug, project: project.slug, env }, at));
}

const button = (page: Page) => page.getByRole("button", { name: /^Environment:/ });
const popover = (page: Page) => page.getByRole("dialog", { name: "Environments" });

test("switching keeps the page, and header, title and page say the same environment", async ({ owner }) => {
  const { page } = owner;
  await open(owner, "development", "tokens");
  await button(page).click();
  await popover(page)
    .getByRole("option", { name: /Production/ })
    .click();
  await expect(page).toHaveURL(/\/env\/production\/tokens$/);
  await expect(page).toHaveTitle(/^API tokens · Production · Orders to ERP/);
  await expect(button(page)).toContainText("Production");
  await expect(page.getByText("In Production", { exact: true })).toBeVisible();
});

test("the popover works by keyboard alone: E opens, typing filters, arrows move, Enter and digits go, Escape leaves", async ({
  owner,
}) => {
  const { page } = owner;
  await open(owner, "development");
  await page.keyboard.press("e");
  await expect(popover(page)).toBeVisible();
  await page.keyboard.type("stag");
  await expect(popover(page).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/env\/staging\/overview$/);
  await page.keyboard.press("e");
  await page.keyboard.press("3");
  await expect(page).toHaveURL(/\/env\/production\/overview$/);
  await page.keyboard.press("e");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/env\/development\/overview$/);
  await page.keyboard.press("e");
  await page.keyboard.press("Escape");
  await expect(popover(page)).toBeHidden();
  await expect(button(page)).toBeFocused();
});

test("an environment is created in place by its name, and a taken name is explained beside the field", async ({
  owner,
}) => {
  const { page } = owner;
  await open(owner, "development");
  await button(page).click();
  await popover(page).getByRole("button", { name: "Create an environment" }).click();
  await popover(page).getByLabel("Name").fill("STAGING");
  await popover(page).getByRole("button", { name: "Create environment" }).click();
  await expect(
    popover(page).getByText("This project already has an environment called STAGING."),
  ).toBeVisible();
  await expect(popover(page).getByLabel("Name")).toHaveValue("STAGING");
  await popover(page).getByLabel("Name").fill("Acceptance");
  await popover(page).getByRole("button", { name: "Create environment" }).click();
  await expect(popover(page).getByRole("option", { name: /Acceptance/ })).toBeVisible();
  await expect(popover(page).getByText("4 of 5")).toBeVisible();
});

test("at five the plus explains itself instead of failing", async ({ owner }) => {
  const ctx = await owner.as();
  await createEnvironment(ctx, { name: "QA" });
  await createEnvironment(ctx, { name: "Demo" });
  const { page } = owner;
  await open(owner, "development");
  await button(page).click();
  await popover(page).getByRole("button", { name: "Create an environment" }).click();
  await expect(popover(page).getByText(/at most 5 environments/)).toBeVisible();
});

test("an environment is renamed, reordered, deleted by its typed name, and restored", async ({ owner }) => {
  const { page } = owner;
  await open(owner, "development", "settings");
  await page.getByRole("button", { name: "Edit Staging" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Acceptance");
  await page.getByRole("dialog").getByRole("button", { name: "Save environment" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Move Acceptance earlier" }).click();
  const rows = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Edit / }) });
  await expect(rows.first()).toContainText("Acceptance");

  await page.getByRole("button", { name: "Delete Acceptance" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/Type Acceptance/).fill("Acceptance");
  await dialog.getByRole("button", { name: "Delete environment" }).click();
  await expect(page.getByRole("heading", { name: "Recently deleted" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit Acceptance" })).toHaveCount(0);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("button", { name: "Edit Acceptance" })).toBeVisible();
});

test("deleting the environment one stands in leads to one that is left", async ({ owner }) => {
  const { page } = owner;
  await open(owner, "staging", "settings");
  await page.getByRole("button", { name: "Delete Staging" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/Type Staging/).fill("Staging");
  await dialog.getByRole("button", { name: "Delete environment" }).click();
  await expect(page).toHaveURL(/\/env\/development\/settings$/);
});

test("two tabs stand in two environments without disturbing each other", async ({ owner, context }) => {
  await open(owner, "staging");
  const other = await context.newPage();
  await open({ ...owner, page: other }, "production");
  await owner.page.reload();
  await expect(button(owner.page)).toContainText("Staging");
  await expect(button(other)).toContainText("Production");
});

test("a developer sees the environments but neither creates nor changes them", async ({ owner, pageOf }) => {
  const page = await pageOf(await owner.member("developer"));
  await open({ ...owner, page }, "staging", "settings");
  await expect(page.getByText("Acceptance").or(page.getByText("Staging")).first()).toBeVisible();
  for (const name of [/^Edit/, /^Delete/, /^Move/, "Add environment"])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  await button(page).click();
  await expect(popover(page).getByRole("button", { name: "Create an environment" })).toHaveCount(0);
});

test("E1: 200 creations sent at once through the page leave exactly five, and no answer is a fault", async ({
  owner,
}) => {
  test.setTimeout(180_000);
  const { page } = owner;
  const [captured] = await Promise.all([
    page.waitForRequest(
      (request) => request.method() === "POST" && request.headers()["next-action"] !== undefined,
    ),
    (async () => {
      await open(owner, "development");
      await button(page).click();
      await popover(page).getByRole("button", { name: "Create an environment" }).click();
      await popover(page).getByLabel("Name").fill("Region 0");
      await popover(page).getByRole("button", { name: "Create environment" }).click();
    })(),
  ]);
  const headers = await captured.allHeaders();
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "content-length");
  const body = captured.postData() ?? "";
  const statuses = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const data = body.replaceAll("Region 0", `Region ${n + 1}`);
      const answer = await page.request.post(captured.url(), {
        headers: Object.fromEntries(kept),
        data,
        timeout: 150_000,
      });
      return answer.status();
    }),
  );
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(await summarizeEnvironments(await owner.as())).toHaveLength(5);
});
