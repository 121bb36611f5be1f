import type { Page } from "@playwright/test";
import { seedOrganization, seedPassword } from "@/tests/seed/organization";
import { expect, test } from "./setup/fixtures";
import { signIn } from "./setup/sign-in";

test("somebody new joins by the link they were sent, and it works once", async ({ owner, browser }) => {
  const { page, organization } = owner;
  const link = await invite(owner, "grace@example.com", "viewer");

  const grace = await (await browser.newContext()).newPage();
  await grace.goto(link);
  await expect(grace.getByRole("heading")).toHaveText(`Join ${organization.name}`);
  await expect(grace.getByLabel("E-mail")).toHaveValue("grace@example.com");
  await grace.getByLabel("Your name").fill("Grace Hopper");
  await grace.getByLabel("E-mail").fill(`grace-${organization.slug}@example.com`);
  await grace.getByLabel("Password").fill(seedPassword);
  await grace.getByRole("button", { name: /^Make an account/ }).click();
  await expect(grace).toHaveURL(`/orgs/${organization.slug}`);
  await expect(grace.getByRole("link", { name: "Orders to ERP", exact: true })).toBeVisible();
  await expect(grace.getByRole("button", { name: "New project" })).toHaveAttribute("aria-disabled", "true");

  const late = await (await browser.newContext()).newPage();
  await late.goto(link);
  await expect(late.getByText("This invitation does not work any more")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("row", { name: /Grace Hopper/ })).toContainText("Viewer");
  await expect(page.getByText("Open invitations")).toBeHidden();
  await grace.context().close();
  await late.context().close();
});

test("somebody with an account signs in and joins", async ({ owner, browser }) => {
  const link = await invite(owner, "ada@example.com", "developer");
  const other = await seedOrganization("Elsewhere");
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in\?/); // the page before has a field of the same name
  await page.getByLabel("E-mail").fill(other.owner.email);
  await page.getByLabel("Password").fill(seedPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: `Join ${owner.organization.name}` }).click();
  await expect(page).toHaveURL(`/orgs/${owner.organization.slug}`);
  await page.goto("/");
  await expect(page.getByRole("link", { name: owner.organization.name })).toBeVisible();
  await expect(page.getByRole("link", { name: other.organization.name })).toBeVisible();
  await page.context().close();
});

test("an owner changes a role and removes a member, who is out with the next click", async ({
  owner,
  pageOf,
}) => {
  const { page, organization } = owner;
  const home = `/orgs/${organization.slug}`;
  const grace = await pageOf(await owner.member("viewer"));
  await grace.goto(home);
  await page.goto(`${home}/members`);

  await page.getByRole("button", { name: "Change Grace Hopper" }).click();
  await page.getByLabel("Role").selectOption("developer");
  await page.getByRole("button", { name: "Save the role" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("row", { name: /Grace Hopper/ })).toContainText("Developer");
  await grace.reload();
  await expect(grace.getByRole("link", { name: "New project" })).toBeVisible();

  await page.getByRole("button", { name: "Change Grace Hopper" }).click();
  await page.getByRole("button", { name: `Remove from ${organization.name}` }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("row", { name: /Grace Hopper/ })).toBeHidden();
  const answer = await grace.reload();
  expect(answer?.status()).toBe(404);
  await grace.goto("/");
  await expect(grace.getByRole("heading")).toHaveText("You are in no organization");
});

test("the last owner cannot leave", async ({ owner }) => {
  const { page, organization } = owner;
  await page.goto(`/orgs/${organization.slug}/members`);
  await page.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("button", { name: `Leave ${organization.name}` }).click();
  await expect(page.getByText("needs an owner")).toBeVisible();
});

test("an admin is offered no owner to change, and a viewer nobody", async ({ owner, pageOf }) => {
  const members = `/orgs/${owner.organization.slug}/members`;
  const admin = await pageOf(await owner.member("admin", "Grace Hopper"));
  const viewer = await pageOf(await owner.member("viewer", "Vera Viewer"));
  await admin.goto(members);
  await expect(admin.getByRole("button", { name: "Change Vera Viewer" })).toBeVisible();
  await expect(admin.getByRole("button", { name: "Change Ada Lovelace" })).toBeHidden();
  await viewer.goto(members);
  await expect(viewer.getByRole("row", { name: /Grace Hopper/ })).toBeVisible();
  await expect(viewer.getByRole("button", { name: /^Change|Invite/ })).toHaveCount(0);
});

test("a project starts from a template and opens on its first environment", async ({ owner }) => {
  const { page, organization } = owner;
  await page.goto(`/orgs/${organization.slug}`);
  await page.getByRole("link", { name: "New project" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Support to CRM");
  await page.getByRole("radio", { name: /QA.*When testers/ }).check();
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(`/orgs/${organization.slug}/projects/support-to-crm/env/development/overview`);
  await page.goto(`/orgs/${organization.slug}`);
  const steps = page.getByRole("list", { name: "Environments of Support to CRM" }).getByRole("link");
  await expect(steps).toHaveText([/Development/, /QA/, /Production/]);
});

test("people of another organization get what a missing one gives", async ({ owner, browser }) => {
  const other = await seedOrganization("Elsewhere");
  const context = await browser.newContext();
  await signIn(context, other.owner.email);
  const [foreign, missing] = await Promise.all([
    context.request.get(`/orgs/${owner.organization.slug}/members`),
    context.request.get("/orgs/there-is-no-such-one/members"),
  ]);
  expect([foreign.status(), missing.status()]).toEqual([404, 404]);
  expect(await foreign.text()).not.toContain(owner.organization.name);
  await context.close();
});

async function invite(
  owner: { page: Page; organization: { slug: string } },
  email: string,
  role: string,
): Promise<string> {
  const { page, organization } = owner;
  await page.goto(`/orgs/${organization.slug}/members`);
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Role").selectOption(role);
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByLabel("invitation link", { exact: true }).innerText();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toBeVisible();
  return new URL(link).pathname;
}
