import type { Page } from "@playwright/test";
import { saveConnection } from "@/lib/domain/connection";
import { createSystem } from "@/lib/domain/system";
import { paths, type EnvironmentPage } from "@/lib/paths";
import type { CreateSystem } from "@/lib/schemas/system-form";
import { githubLike } from "@/tests/fixtures/openapi/generate";
import { expect, test } from "./setup/fixtures";

const shop: CreateSystem = {
  key: "shop",
  name: "Shopify",
  baseUrl: "https://shop.example.com",
  auth: { type: "none" },
  test: null,
  docsUrl: "https://docs.example.com/shop",
};

interface Seeded {
  organization: { slug: string };
  project: { slug: string };
}

function addressOf({ organization, project }: Seeded, page: EnvironmentPage = "systems") {
  return paths.environment({ org: organization.slug, project: project.slug, env: "staging" }, page);
}

function rowOf(page: Page, system: string) {
  return page.getByRole("row").filter({ hasText: system });
}

test("a system is added by hand, appears among the connections, and is changed under the same key", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto(addressOf(owner));
  await expect(page).toHaveTitle(/^Systems · Staging · Orders to ERP/);
  await page.getByRole("link", { name: "Add system" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Shopify Admin");
  await expect(page.getByLabel("Key", { exact: true })).toHaveValue("shopify-admin");
  await page.getByLabel("Base URL").fill("ftp://shop.example.com");
  await page.getByLabel("Its name").fill("X-Shopify-Access-Token");
  await page.getByLabel("Path").fill("/admin/shop.json");
  await page.getByRole("button", { name: "Add system" }).click();
  await expect(page.getByText("The base URL must start with https://")).toBeVisible();
  await expect(page.getByLabel("Path")).toHaveValue("/admin/shop.json");
  await page.getByLabel("Base URL").fill("https://shop.example.com");
  await page.getByRole("button", { name: "Add system" }).click();

  await expect(rowOf(page, "Shopify Admin")).toContainText("API key in a header, X-Shopify-Access-Token");
  await expect(rowOf(page, "Shopify Admin")).toContainText("GET /admin/shop.json");
  await expect(rowOf(page, "Shopify Admin")).toContainText("0 of 3");
  await page.getByRole("link", { name: "Edit Shopify Admin" }).click();
  await expect(page.getByLabel("Key", { exact: true })).not.toBeEditable();
  await page.getByLabel("Name", { exact: true }).fill("Shopify");
  await page.getByRole("button", { name: "Save system" }).click();
  await expect(rowOf(page, "Shopify")).toContainText("shopify-admin");
  await page.getByRole("link", { name: "Connections" }).click();
  await expect(page.getByRole("button", { name: "Connect Shopify" })).toBeVisible();
});

test("moving a system to another host says before saving whose credentials that costs", async ({ owner }) => {
  const { id } = await createSystem(await owner.as(), { ...shop, auth: { type: "bearer" } });
  const { page } = owner;
  await page.goto(addressOf(owner, "connections"));
  await page.getByRole("button", { name: "Connect Shopify" }).click();
  await page.getByRole("dialog").getByLabel("Token").fill("shpat_1");
  await page.getByRole("dialog").getByRole("button", { name: "Save credentials" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.goto(addressOf(owner));
  await expect(rowOf(page, "Shopify")).toContainText("1 of 3");
  await page.getByRole("link", { name: "Edit Shopify" }).click();
  await expect(page).toHaveURL(new RegExp(id.replaceAll("-", "")));
  await page.getByLabel("Base URL").fill("https://shop.example.com/v2");
  await expect(page.getByText("Staging will count as untested")).toBeVisible();
  await page.getByLabel("Base URL").fill("https://shop.elsewhere.example");
  await expect(page.getByText("Saving removes the credentials of Staging")).toBeVisible();
  await page.getByRole("button", { name: "Save system" }).click();
  await expect(rowOf(page, "Shopify")).toContainText("0 of 3");
});

test("deleting asks for the name and says how many connections die with it", async ({ owner }) => {
  const { id } = await createSystem(await owner.as(), shop);
  await saveConnection(await owner.inside("staging"), { systemId: id, baseUrl: null, credentials: {} });
  const { page } = owner;
  await page.goto(addressOf(owner));
  await page.getByRole("link", { name: "Edit Shopify" }).click();
  await page.getByRole("button", { name: "Delete system" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("No environment holds credentials for Shopify.");
  await dialog.getByRole("textbox").fill("Shopify");
  await dialog.getByRole("button", { name: "Delete system" }).click();
  await expect(page.getByText("No systems yet")).toBeVisible();
});

test("a viewer sees the systems and has nothing to change them with", async ({ owner, pageOf }) => {
  const { id } = await createSystem(await owner.as(), shop);
  const page = await pageOf(await owner.member("viewer"));
  await page.goto(addressOf(owner));
  await expect(page.getByRole("link", { name: "Documentation of Shopify" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Add system|Edit/ })).toHaveCount(0);
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
  expect((await page.goto(paths.system(place, id)))?.status()).toBe(404);
});

const openapi = {
  openapi: "3.0.3",
  info: { title: "Shop API", version: "1" },
  servers: [{ url: "https://shop.example.com/v1" }, { url: "https://sandbox.shop.example.com/v1" }],
  security: [{ key: [] }],
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Shop-Key" },
      oidc: { type: "openIdConnect", openIdConnectUrl: "https://shop.example.com/.well-known" },
    },
  },
  paths: {
    "/orders": { get: { responses: { "200": { description: "OK" } } } },
    "/me": { get: { responses: { "200": { description: "OK" } } } },
  },
};

test("an OpenAPI document is read, reviewed and saved as a system; a mistake in it is named by its path", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto(addressOf(owner));
  await page.getByRole("link", { name: "Add system" }).click();
  await page.getByRole("link", { name: "From an OpenAPI document" }).click();
  await page.getByLabel("Or paste it").fill("openapi: 3.1.0\ninfo: {}\n");
  await page.getByRole("button", { name: "Read document" }).click();
  await expect(page.getByRole("alert").first()).toContainText("info.title: is missing.");
  const buffer = Buffer.from(JSON.stringify(openapi));
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "shop.json", mimeType: "application/json", buffer });

  await expect(page.getByText("Read Shop API")).toBeVisible();
  await expect(page.getByText("OpenID Connect discovery is not supported.")).toBeVisible();
  await expect(page.getByLabel("Key", { exact: true })).toHaveValue("shop-api");
  await expect(page.getByLabel("Its name")).toHaveValue("X-Shop-Key");
  await expect(page.getByLabel("Path")).toHaveValue("/me");
  await page.getByLabel("Server").selectOption("https://sandbox.shop.example.com/v1");
  await expect(page.getByLabel("Base URL")).toHaveValue("https://sandbox.shop.example.com/v1");
  await page.getByRole("button", { name: "Add system" }).click();
  await expect(rowOf(page, "Shop API")).toContainText("https://sandbox.shop.example.com/v1");
  await expect(rowOf(page, "Shop API")).toContainText("GET /me");
});

test("a document of 9 MB is read while the page stays alive", async ({ owner }) => {
  const { page } = owner;
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
  await page.goto(paths.importSystem(place));
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "hub.json", mimeType: "application/json", buffer: Buffer.from(githubLike()) });
  await expect(page.getByText("OpenAPI 3.0.3, 702 paths.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel("Path")).toHaveValue("/user");
});
