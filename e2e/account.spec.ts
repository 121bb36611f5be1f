import { seedPassword } from "@/tests/seed/organization";
import { expect, test } from "./setup/fixtures";
import { signIn } from "./setup/sign-in";

test("a person changes their password, which ends their other sessions", async ({
  owner,
  pageOf,
  browser,
}) => {
  const { page } = owner;
  const elsewhere = await pageOf(owner.owner);
  await elsewhere.goto("/account");
  await page.goto("/account");
  await page.getByLabel("Password you have now").fill("not the password");
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("This is not the password you have now")).toBeVisible();
  await page.getByLabel("Password you have now").fill(seedPassword);
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();

  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/sign-in/);
  const context = await browser.newContext();
  await expect(signIn(context, owner.owner.email)).rejects.toThrow("401");
  await signIn(context, owner.owner.email, { password: "another long password" });
  await context.close();
});

test("a person ends a session they do not know, and it is over there at once", async ({ owner, pageOf }) => {
  const { page } = owner;
  const elsewhere = await pageOf(owner.owner);
  await elsewhere.goto("/account");
  await page.goto("/account");
  const sessions = page.getByRole("table", { name: "Your sessions" });
  await expect(sessions.getByText("This session")).toHaveCount(1);
  await sessions.getByRole("button", { name: /^End the session/ }).click();
  await expect(sessions.getByRole("button", { name: /^End the session/ })).toHaveCount(0);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL("/sign-in?next=%2Faccount");
});

test("a personal access token is shown once, works on the command line's door, and stops when revoked", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto("/account");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("Name").last().fill("My laptop");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByLabel("token", { exact: true }).innerText();
  expect(token).toMatch(/^lkp_\w{49}$/);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /My laptop/ })).toBeVisible();
  expect(await page.content()).not.toContain(token);

  const headers = { authorization: `Bearer ${token}` };
  const me = await page.request.get("/api/v1/me", { headers });
  expect(await me.json()).toMatchObject({ user: { email: owner.owner.email } });
  await page.getByRole("button", { name: "Revoke My laptop" }).click();
  await expect(page.getByRole("row", { name: /My laptop/ })).toBeHidden();
  expect((await page.request.get("/api/v1/me", { headers })).status()).toBe(401);
});

test("a name is changed and stands in the account menu", async ({ owner }) => {
  const { page } = owner;
  await page.goto("/account");
  await page.getByLabel("Your name").fill("Ada King");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Your name is saved.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Account of Ada King" })).toBeVisible();
});

test("the theme is kept on the next page", async ({ owner }) => {
  const { page } = owner;
  await page.goto("/account");
  await page.getByRole("main").getByRole("button", { name: "Dark" }).click();
  await page.goto(`/orgs/${owner.organization.slug}`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
