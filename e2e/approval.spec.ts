import type { Page } from "@playwright/test";
import { requestApproval } from "@/lib/domain/approval";
import type { Principal } from "@/lib/auth/context";
import { paths, type EnvironmentPage } from "@/lib/paths";
import { frozenNow, readPlan, runVersion, setRules, type Seeded } from "@/tests/seed/sync";
import { expect, test } from "./setup/fixtures";
import { tabTo } from "./setup/keyboard";

const placeOf = (owner: Pick<Seeded, "organization" | "project">, env: string) => ({
  org: owner.organization.slug,
  project: owner.project.slug,
  env,
});
const open = (owner: Seeded, page: Page, env: string, at: EnvironmentPage) =>
  page.goto(paths.environment(placeOf(owner, env), at));
const dialog = (page: Page) => page.getByRole("dialog", { name: /^Sync to/ });
const status = (page: Page, words: string) => page.locator("main").getByText(words, { exact: true });

/** Production asks for one approval of what Staging runs. */
async function prepare(owner: Seeded) {
  await runVersion(owner, "staging");
  await setRules(owner, "production", { approvals: 1 });
}

async function ask(owner: Seeded, person: Principal): Promise<string> {
  const { plan } = await readPlan(owner, "staging", "production", person);
  const ends = { source: "staging", target: "production" };
  const input = { ...ends, planDigest: plan.digest, activate: true, note: "" };
  return (await requestApproval(await owner.as(person), input)).id;
}

test("a developer requests, a second person approves, and the developer applies", async ({
  owner,
  pageOf,
}) => {
  test.slow(); // three people, one after the other
  await prepare(owner);
  const developer = await pageOf(await owner.member("developer", "Dev Eloper"));
  await open(owner, developer, "staging", "overview");
  await developer.keyboard.press("s");
  await expect(dialog(developer)).toContainText("Production asks for 1 approval of this plan.");
  await dialog(developer).getByLabel("Note for those who approve").fill("Fixes the lost orders");
  await dialog(developer).getByRole("button", { name: "Request approval" }).click();
  await expect(dialog(developer)).toContainText("Approval requested");
  await dialog(developer).getByRole("link", { name: "Open the request" }).click();
  await expect(developer.getByRole("heading", { level: 1 })).toHaveText("v1 from Staging to Production");
  await expect(developer.getByRole("button", { name: "Approve" })).toHaveCount(0);

  const admin = await pageOf(await owner.member("admin", "Grace Hopper"));
  await open(owner, admin, "staging", "overview");
  await admin.getByRole("link", { name: "1 request waits for your approval" }).click();
  await expect(admin.getByRole("heading", { name: "Waiting for you" })).toBeVisible();
  await admin.getByRole("link", { name: "v1 from Staging to Production" }).click();
  await expect(admin.getByText("Fixes the lost orders")).toBeVisible();
  await admin.getByLabel("Note").fill("Looks right");
  await admin.getByRole("button", { name: "Approve" }).click();
  await expect(admin.getByText("Grace Hopper approved: “Looks right”")).toBeVisible();
  await expect(admin.getByRole("link", { name: /waits for your approval/ })).toHaveCount(0);

  await developer.reload();
  await developer.getByLabel(/Type Production/).fill("Production");
  await developer.getByRole("button", { name: "Sync v1" }).click();
  await expect(developer.getByText(/Dev Eloper applied it/)).toBeVisible();
  await developer.getByRole("link", { name: "Read the record" }).click();
  await expect(developer.getByRole("link", { name: "Read who approved" })).toBeVisible();
  const production = await owner.inside("production");
  const active = await production.db.read((tx) =>
    tx.deployment.count({ where: { environmentId: production.environment.id, status: "active" } }),
  );
  expect(active).toBe(1);
});

test("production refuses an approved plan that moved, and says which part", async ({ owner, pageOf }) => {
  await prepare(owner);
  const developer = await owner.member("developer");
  const id = await ask(owner, developer);
  const admin = await pageOf(await owner.member("admin"));
  await admin.goto(paths.approval(placeOf(owner, "production"), id));
  await admin.getByRole("button", { name: "Approve" }).click();
  const page = await pageOf(developer);
  await page.goto(paths.approval(placeOf(owner, "production"), id));
  await page.getByLabel(/Type Production/).fill("Production");
  await runVersion(owner, "staging");
  await page.getByRole("button", { name: "Sync v1" }).click();
  await expect(
    page.getByText("Nothing was applied. What the source runs changed after approval was requested."),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByText("This request is void")).toBeVisible();
  await expect(page.getByText(/What the source runs changed after approval was requested\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Sync v1" })).toHaveCount(0);
});

test("a rejection asks for a reason, and the requester reads it; a request can be withdrawn", async ({
  owner,
  pageOf,
}) => {
  await prepare(owner);
  const developer = await owner.member("developer");
  const id = await ask(owner, developer);
  const { page } = owner;
  await page.goto(paths.approval(placeOf(owner, "production"), id));
  await page.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("Say why, so that it can be put right.")).toBeVisible();
  await page.getByLabel("Note").fill("Wait for the invoice run");
  await page.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText(/Ada Lovelace rejected it .*: “Wait for the invoice run”/)).toBeVisible();
  const second = await ask(owner, developer);
  const theirs = await pageOf(developer);
  await theirs.goto(paths.approval(placeOf(owner, "production"), second));
  await theirs.getByRole("button", { name: "Withdraw" }).click();
  await theirs.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(status(theirs, "Withdrawn")).toBeVisible();
  await open(owner, theirs, "production", "approvals");
  await expect(theirs.getByRole("heading", { name: "Decided" })).toBeVisible();
});

test("a viewer reads a request and can do nothing about it", async ({ owner, pageOf }) => {
  await prepare(owner);
  const id = await ask(owner, await owner.member("developer"));
  const page = await pageOf(await owner.member("viewer"));
  await page.goto(paths.approval(placeOf(owner, "production"), id));
  await expect(page.getByText("Production asks for 1 approval of this plan: none so far.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Approve|Reject|Withdraw|Sync v1/ })).toHaveCount(0);
});

test("an approved plan still waits for the end of a freeze, unless an owner breaks the glass", async ({
  owner,
}) => {
  await runVersion(owner, "staging");
  await setRules(owner, "production", { approvals: 1, freezeWindows: [frozenNow()] });
  const id = await ask(owner, await owner.member("developer"));
  const { page } = owner;
  await page.goto(paths.approval(placeOf(owner, "production"), id));
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(/1 of 2 not met/)).toBeVisible();
  await page.getByLabel("Break the glass").check();
  await page.getByLabel("Why the rules do not hold this time").fill("too short");
  await page.getByLabel(/Type Production/).fill("Production");
  await page.getByRole("button", { name: "Sync v1" }).click();
  await expect(page.getByText(/applied it/)).toHaveCount(0);
  await page.getByLabel("Why the rules do not hold this time").fill("Orders are lost since noon");
  await page.getByRole("button", { name: "Sync v1" }).click();
  await expect(page.getByText(/Ada Lovelace applied it/)).toBeVisible();
});

test("a request is made, approved and applied by keyboard alone", async ({ owner, pageOf }) => {
  test.slow(); // two people, several pages each
  await prepare(owner);
  const admin = await pageOf(await owner.member("admin"));
  await open(owner, admin, "staging", "overview");
  await admin.keyboard.press("s");
  await expect(dialog(admin).getByRole("button", { name: "Request approval" })).toBeVisible();
  await dialog(admin).getByLabel("Note for those who approve").focus();
  await admin.keyboard.type("Please");
  await admin.keyboard.press("Enter");
  await expect(dialog(admin)).toContainText("Approval requested");
  const { page } = owner;
  await open(owner, page, "staging", "overview");
  await tabTo(page, "1 request waits for your approval");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Waiting for you" })).toBeVisible();
  await tabTo(page, "v1 from Staging to Production");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("v1 from Staging to Production");
  await tabTo(page, "Approve");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Ready to apply" })).toBeVisible();
  await tabTo(page, "Type Production to confirm");
  await page.keyboard.type("Production");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Ada Lovelace applied it/)).toBeVisible();
});
