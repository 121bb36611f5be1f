import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { paths, type EnvironmentPage } from "@/lib/paths";
import { seedVersion } from "@/tests/seed/version";
import { startOauthProvider, visit, type OauthProvider } from "@/tests/setup/oauth-provider";
import { expect, test as base } from "./setup/fixtures";

/** A real provider in this process, whose API is the system that the project needs; everything in Staging. */
const test = base.extend<{
  provider: OauthProvider;
  versions: void;
  open: (page?: EnvironmentPage) => Promise<void>;
}>({
  provider: async ({}, use) => {
    const provider = await startOauthProvider();
    await use(provider);
    provider.close();
  },
  versions: async ({ owner, provider }, use) => {
    const auth = {
      type: "oauth2_authorization_code",
      authorizationUrl: `${provider.url}/auth`,
      tokenUrl: `${provider.url}/token`,
      refreshUrl: `${provider.url}/refresh`,
      scopes: ["read"],
    };
    const shop = { name: "Shopify", baseUrl: provider.url, auth, test: { path: "/api/me" } };
    const manifest = { name: "Orders", systems: { shop } };
    await seedVersion(await owner.as(), { manifest });
    await seedVersion(await owner.as(), { manifest });
    await use();
  },
  open: async ({ owner }, use) => {
    const place = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
    await use(async (page = "connections") => void (await owner.page.goto(paths.environment(place, page))));
  },
});

const row = (page: Page) => page.getByRole("row").filter({ hasText: "Shopify" });

/** Registers the redirect URI the sheet shows, and saves the client. */
async function connect(page: Page, provider: OauthProvider, button: string) {
  await page.getByRole("button", { name: "Connect Shopify" }).click();
  const dialog = page.getByRole("dialog");
  provider.register((await dialog.getByLabel("redirect URI", { exact: true }).innerText()).trim());
  await dialog.getByLabel("Client ID").fill(provider.client.clientId);
  await dialog.getByLabel("Client secret").fill(provider.client.clientSecret);
  await dialog.getByRole("button", { name: button }).click();
}

/** At the provider's own pages. */
async function signInAndAllow(page: Page) {
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Allow" }).click();
}

test("a system is signed in at, activated, refreshed, revoked at the provider, blocked by name, signed in at again and activated", async ({
  owner,
  provider,
  versions: _,
  open,
}) => {
  test.setTimeout(120_000);
  const { page } = owner;
  await open();
  await connect(page, provider, "Save and sign in");
  await signInAndAllow(page);
  await expect(page.getByText("Staging is signed in at Shopify.")).toBeVisible();
  await expect(row(page)).toContainText("Works");
  expect(new URL(page.url()).search).not.toMatch(/code|state/);
  const deploy = async (version: number) => {
    const place = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
    await page.goto(paths.version(place, version));
    await page.getByRole("button", { name: "Deploy to Staging" }).click();
  };
  await deploy(1);
  await expect(page.getByRole("dialog")).toContainText("Shopify is connected in Staging.");
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(page.getByText("v1 runs in Staging")).toBeVisible();

  // The access token ends; with it the test still goes through, because it was refreshed, once.
  await open();
  provider.behavior.life = 1;
  await page.getByRole("button", { name: "Replace Shopify" }).click();
  await page.getByRole("dialog").getByLabel("Client ID").fill(provider.client.clientId);
  await page.getByRole("dialog").getByLabel("Client secret").fill(provider.client.clientSecret);
  await page.getByRole("dialog").getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByText("Staging is signed in at Shopify.")).toBeVisible();
  await sleep(1_500);
  provider.behavior.life = 600;
  provider.asked.length = 0;
  const test_ = () => page.getByRole("button", { name: "Test Shopify" }).click();
  await test_();
  await expect
    .poll(() => provider.asked)
    .toEqual([{ path: "/refresh", grant: "refresh_token", granted: true }]);
  await expect(row(page)).toContainText("Works");

  // Somebody takes the access back at the provider.
  await provider.revokeAll();
  await test_();
  await expect(row(page)).toContainText("Sign-in needed");
  await expect(row(page)).toContainText("Shopify no longer honors the sign-in. Sign in again.");
  await open("overview");
  await expect(page.getByText("0 of 1 connections ready")).toBeVisible();
  await deploy(2);
  await expect(page.getByRole("dialog")).toContainText("Staging has to sign in again at Shopify");
  await page.getByRole("dialog").getByRole("link", { name: "Sign in again" }).click();

  await page.getByRole("button", { name: "Sign in again at Shopify" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByText("Staging is signed in at Shopify.")).toBeVisible();
  await expect(row(page)).toContainText("Works");
  await deploy(2);
  await expect(page.getByRole("dialog")).toContainText("Shopify is connected in Staging.");
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(page.getByText("v2 runs in Staging")).toBeVisible();
});

test("who refuses at the provider, comes too late or comes twice is told so on the page they came from", async ({
  owner,
  provider,
  versions: _,
  open,
}) => {
  const { page } = owner;
  await open();
  await connect(page, provider, "Save only");
  await expect(row(page)).toContainText("Sign-in needed");
  await page.getByRole("button", { name: "Sign in at Shopify" }).click();
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByText("Nobody was signed in, because access was denied at Shopify.")).toBeVisible();

  const wayBack = await beginAndVisit(page);
  await page.goto(wayBack);
  await expect(page.getByText("Staging is signed in at Shopify.")).toBeVisible();
  await page.goto(wayBack);
  await expect(
    page.getByText("This sign-in at Shopify was completed before, and counts once."),
  ).toBeVisible();
  await expect(row(page)).toContainText("Works");
});

test("somebody else who opens the way back learns nothing and signs nobody in; who began it still can", async ({
  owner,
  provider,
  versions: _,
  open,
  pageOf,
  browser,
}) => {
  const { page } = owner;
  await open();
  await connect(page, provider, "Save only");
  await expect(row(page)).toContainText("Sign-in needed");
  const wayBack = await beginAndVisit(page);
  const colleague = await pageOf(await owner.member("admin"));
  await colleague.goto(wayBack);
  await expect(colleague.getByText("This sign-in was not begun by you")).toBeVisible();
  await expect(colleague.getByText("Shopify")).toHaveCount(0);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(wayBack);
  await expect(stranger.getByText("are not signed in to Locktender in this browser")).toBeVisible();
  // The right answer at another system's address is another provider's.
  await page.goto(wayBack.replace(/sys_[0-9a-f]{32}/, `sys_${"0".repeat(32)}`));
  await expect(page.getByText("Nobody was signed in").first()).toBeVisible();
  expect(provider.asked).toEqual([]);
  await page.goto(wayBack);
  await expect(page.getByText("Staging is signed in at Shopify.")).toBeVisible();
  await stranger.context().close();
});

test("the day credentials expire is given with them and said ahead, in the list and before an activation", async ({
  owner,
  provider,
  open,
}) => {
  const { page } = owner;
  const shop = {
    ...{ name: "Shopify", baseUrl: provider.url, test: { path: "/api/me" } },
    auth: { type: "oauth2_client_credentials", tokenUrl: `${provider.url}/token`, scopes: ["read"] },
  };
  const { number } = await seedVersion(await owner.as(), { manifest: { name: "Orders", systems: { shop } } });
  await open();
  await page.getByRole("button", { name: "Connect Shopify" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Client ID").fill(provider.client.clientId);
  await dialog.getByLabel("Client secret").fill("a wrong one");
  const soon = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await dialog.getByLabel("Expires on").fill(soon);
  await dialog.getByRole("button", { name: "Test and save" }).click();
  await expect(dialog).toContainText("Shopify does not accept this client ID and secret.");
  await expect(dialog.getByLabel("Expires on")).toHaveValue(soon);
  await dialog.getByLabel("Client secret").fill(provider.client.clientSecret);
  await dialog.getByRole("button", { name: "Test and save" }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page)).toContainText("Expires soon");
  await expect(row(page)).toContainText("Expires in 3 days");
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
  await page.goto(paths.version(place, number));
  await page.getByRole("button", { name: "Deploy to Staging" }).click();
  await expect(page.getByRole("dialog")).toContainText(
    "The credentials of Shopify in Staging expire in 3 days.",
  );
});

/** Begins a sign-in and does at the provider what another browser would; the address that leads back, which nobody opened yet. */
async function beginAndVisit(page: Page): Promise<string> {
  const leaving = page.waitForRequest((request) => new URL(request.url()).pathname === "/auth");
  await page
    .getByRole("button", { name: "Sign in at Shopify" })
    .or(page.getByRole("button", { name: "Sign in again at Shopify" }))
    .click();
  const wayBack = await visit((await leaving).url());
  await expect(page.getByRole("button", { name: "Refuse" })).toBeVisible(); // this browser has arrived there too
  return wayBack.href;
}
