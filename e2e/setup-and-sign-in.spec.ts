import { seedPassword } from "@/tests/seed/organization";
import { expect, test } from "./setup/fixtures";
import { freshInstallation } from "./setup/fresh-installation";
import { signIn } from "./setup/sign-in";

test("the first visitor makes the owner and the organization, and nobody does so again", async ({
  page,
  browser,
}) => {
  test.slow(); // it starts an installation of its own
  const { origin, stop } = await freshInstallation();
  try {
    await page.goto(origin);
    await expect(page).toHaveURL(`${origin}/setup`);
    await page.getByLabel("Your name").fill("Ada Lovelace");
    await page.getByLabel("E-mail").fill("Ada@Example.com");
    await page.getByLabel("Password").fill("too short");
    await page.getByLabel("Organization").fill("Acme");
    await page.locator("form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
    await page.getByRole("button", { name: "Set up Locktender" }).click();
    await expect(page.getByText("The password is too short. Use at least 12 characters.")).toBeVisible();
    await expect(page.getByLabel("Organization")).toHaveValue("Acme");

    await page.getByLabel("Password").fill(seedPassword);
    await page.getByRole("button", { name: "Set up Locktender" }).click();
    await expect(page).toHaveURL(`${origin}/orgs/acme/projects/orders-to-erp/env/development/overview`, {
      timeout: 30_000,
    });

    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${origin}/setup`);
    await expect(stranger.getByRole("heading")).toHaveText("Locktender is already set up");
    await stranger.getByRole("link", { name: "Sign in" }).click();
    await stranger.getByLabel("E-mail").fill("ada@example.com");
    await stranger.getByLabel("Password").fill(seedPassword);
    await stranger.getByRole("button", { name: "Sign in" }).click();
    await expect(stranger).toHaveURL(`${origin}/orgs/acme`);
    await stranger.context().close();
  } finally {
    await stop();
  }
});

test("signing in leads back to the page that asked for it, and a wrong password says so", async ({
  owner,
  browser,
}) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`/orgs/${owner.organization.slug}/members`);
  await expect(page).toHaveTitle(/^Sign in/);
  await page.getByLabel("E-mail").fill(owner.owner.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("do not belong together")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(owner.owner.email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await page.getByLabel("Password").fill(seedPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`/orgs/${owner.organization.slug}/members`);
  await page.context().close();
});

test("somebody without JavaScript can sign in", async ({ owner, browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(owner.owner.email);
  await page.getByLabel("Password").fill(seedPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`/orgs/${owner.organization.slug}`);
  await page.context().close();
});

test("too many wrong passwords mean waiting, and the page says how long", async ({ owner, browser }) => {
  const context = await browser.newContext();
  for (let n = 0; n < 10; n += 1)
    await expect(signIn(context, owner.owner.email, { password: "not the password" })).rejects.toThrow("401");
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(owner.owner.email);
  await page.getByLabel("Password").fill(seedPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/Too many attempts to sign in\. Wait 1[45] minutes/)).toBeVisible();
  await context.close();
});

test("signing out ends the session, also for a copy of the cookie", async ({ owner, browser }) => {
  const { page } = owner;
  const home = `/orgs/${owner.organization.slug}`;
  await page.goto(home);
  const copy = await browser.newContext({ storageState: await page.context().storageState() });
  expect((await copy.request.get(home)).url()).toContain(home);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  expect((await copy.request.get(home)).url()).toContain("/sign-in");
  await page.goBack();
  await expect(page).toHaveURL(/sign-in/);
  await copy.close();
});

test("no page leads to another site after signing in", async ({ owner, browser }) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto("/sign-in?next=%2F.%2F%2Fevil.example%2F");
  await page.getByLabel("E-mail").fill(owner.owner.email);
  await page.getByLabel("Password").fill(seedPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`/orgs/${owner.organization.slug}`);
  await page.context().close();
});

test("a page that needs a session gives nothing away without one, however it is asked for", async ({
  owner,
  browser,
}) => {
  const { request } = await browser.newContext();
  const { slug, name } = owner.organization;
  const home = `/orgs/${slug}`;
  const project = `${home}/projects/${owner.project.slug}`;
  const ways = [
    {},
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { cookie: "locktender-session=forged" },
  ];
  for (const path of [home, `${home}/members`, `${home}/projects/new`, `${project}/env/staging/overview`]) {
    for (const headers of ways) {
      const answer = await request.get(path, { headers, maxRedirects: 0 });
      expect([path, headers, answer.status() === 200 && (await answer.text()).includes(name)]).toEqual([
        path,
        headers,
        false,
      ]);
    }
  }
});

test("every page carries the headers a browser protects us by, with a new nonce each time", async ({
  owner,
}) => {
  const { request } = owner.page.context();
  const nonces = new Set<string>();
  for (const path of ["/sign-in", `/orgs/${owner.organization.slug}`, "/account", "/no/such/page"]) {
    const headers = (await request.get(path)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain("'strict-dynamic'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["cache-control"]).toContain("no-store");
  }
  expect(nonces.size).toBe(4);
  expect((await request.get("/_next/image?url=%2Ficon.svg&w=64&q=75")).status()).toBe(404);
});
