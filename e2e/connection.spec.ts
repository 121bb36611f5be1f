import type { Page } from "@playwright/test";
import { paths, type EnvironmentPage } from "@/lib/paths";
import { seedVersion } from "@/tests/seed/version";
import { startUpstream } from "@/tests/setup/upstream";
import { expect, test } from "./setup/fixtures";

const manifest = {
  name: "Orders",
  systems: {
    shop: { name: "Shopify", baseUrl: "https://shop.example.com", auth: { type: "bearer" } },
    erp: { name: "NetSuite", baseUrl: "https://erp.example.com/rest", auth: { type: "basic" } },
    rates: { name: "Rates", baseUrl: "https://rates.example.com", auth: { type: "none" } },
  },
};

interface Seeded {
  organization: { slug: string };
  project: { slug: string };
}

function addressOf({ organization, project }: Seeded, env: string, page: EnvironmentPage = "connections") {
  return paths.environment({ org: organization.slug, project: project.slug, env }, page);
}

function rowOf(page: Page, system: string) {
  return page.getByRole("row").filter({ hasText: system });
}

async function connectShopify(page: Page, token: string) {
  await page.getByRole("button", { name: /(Connect|Replace) Shopify/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Token").fill(token);
  await dialog.getByRole("button", { name: /(Save|Replace) credentials/ }).click();
  await expect(dialog).toBeHidden();
}

test("credentials are saved, called untested, replaced and removed, and never shown again", async ({
  owner,
}) => {
  await seedVersion(await owner.as(), { manifest });
  const { page } = owner;
  const answers: string[] = [];
  page.on(
    "response",
    (response) =>
      void response.text().then(
        (text) => answers.push(text),
        () => {},
      ),
  );

  await page.goto(addressOf(owner, "staging"));
  await expect(page).toHaveTitle(/^Connections · Staging · Orders to ERP/);
  await expect(rowOf(page, "Shopify")).toContainText("No credentials");
  await expect(rowOf(page, "Rates")).toContainText("Needs no credentials");

  await connectShopify(page, "shpat_first_secret_1");
  await expect(rowOf(page, "Shopify")).toContainText("Saved, not tested yet");
  await expect(rowOf(page, "Shopify")).toContainText("Ada Lovelace");

  await page.getByRole("button", { name: "Replace Shopify" }).click();
  await expect(page.getByRole("dialog").getByLabel("Token")).toHaveValue("");
  await page.keyboard.press("Escape");
  await connectShopify(page, "shpat_second_secret_2");

  await page.getByRole("button", { name: "Disconnect Shopify" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(rowOf(page, "Shopify")).toContainText("No credentials");
  expect(answers.join("\n")).not.toMatch(/shpat_(first|second)_secret/);
});

test("a missing password and a wrong address are explained beside their fields, and what was typed stays", async ({
  owner,
}) => {
  await seedVersion(await owner.as(), { manifest });
  const { page } = owner;
  await page.goto(addressOf(owner, "staging"));
  await page.getByRole("button", { name: "Connect NetSuite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("User name").fill("ada");
  await dialog.getByLabel("Password").fill("  ");
  await dialog.getByLabel("Base URL").fill("ftp://erp.example.com");
  await dialog.getByRole("button", { name: "Save credentials" }).click();
  await expect(dialog).toContainText(
    "The base URL must start with https:// (http:// is only for localhost).",
  );
  await dialog.getByLabel("Base URL").fill("https://sandbox.example.com/rest");
  await dialog.getByRole("button", { name: "Save credentials" }).click();
  await expect(dialog).toContainText("Enter the password.");
  await expect(dialog.getByLabel("User name")).toHaveValue("ada");
  await expect(dialog.getByLabel("Base URL")).toHaveValue("https://sandbox.example.com/rest");
  await dialog.getByLabel("Password").fill("correct horse");
  await dialog.getByRole("button", { name: "Save credentials" }).click();
  await expect(rowOf(page, "NetSuite")).toContainText("https://sandbox.example.com/rest");
});

test("credentials are tested before they are saved and by a button, and what is refused blocks activation", async ({
  owner,
}) => {
  const upstream = await startUpstream();
  const accept = (token: string) =>
    upstream.answers((request, response) =>
      response.writeHead(request.headers.authorization === `Bearer ${token}` ? 200 : 401).end("{}"),
    );
  const shop = {
    name: "Shopify",
    baseUrl: upstream.url,
    auth: { type: "bearer" },
    test: { path: "/shop.json" },
  };
  const version = await seedVersion(await owner.as(), { manifest: { name: "Orders", systems: { shop } } });
  const { page } = owner;
  accept("shpat_good");
  await page.goto(addressOf(owner, "staging"));
  await page.getByRole("button", { name: "Connect Shopify" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Token").fill("shpat_wrong");
  await dialog.getByLabel("Token").press("Enter");
  await expect(dialog).toContainText("Shopify answered 401: it does not accept these credentials.");
  await dialog.getByLabel("Token").fill("shpat_good");
  await dialog.getByRole("button", { name: "Test and save" }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Shopify")).toContainText("Works");
  await expect(rowOf(page, "Shopify")).toContainText(/Answered 200 in [\d,]+ ms/);

  accept("another");
  await page.getByRole("button", { name: "Test Shopify" }).click();
  await expect(rowOf(page, "Shopify")).toContainText("Refused");
  await page.goto(
    paths.version(
      { org: owner.organization.slug, project: owner.project.slug, env: "staging" },
      version.number,
    ),
  );
  await page.getByRole("button", { name: "Deploy to Staging" }).click();
  await expect(page.getByRole("dialog")).toContainText(
    "Shopify refused the credentials of Staging with status 401.",
  );
  upstream.close();
});

test("one secret in two environments is pointed out in both", async ({ owner }) => {
  await seedVersion(await owner.as(), { manifest });
  const { page } = owner;
  for (const env of ["staging", "production"]) {
    await page.goto(addressOf(owner, env));
    await connectShopify(page, "shpat_the_same_secret");
  }
  await expect(rowOf(page, "Shopify")).toContainText("Same secret as in Staging");
  await page.goto(addressOf(owner, "staging"));
  await expect(rowOf(page, "Shopify")).toContainText("Same secret as in Production");
});

test("a viewer sees how systems are connected and has nothing to change it with", async ({
  owner,
  pageOf,
}) => {
  await seedVersion(await owner.as(), { manifest });
  const page = await pageOf(await owner.member("viewer"));
  await page.goto(addressOf(owner, "staging"));
  await expect(page.getByText("Your role lets you see them, not change them.")).toBeVisible();
  await expect(rowOf(page, "Shopify")).toBeVisible();
  await expect(page.getByRole("button", { name: "Connect Shopify" })).toHaveCount(0);
});

test("before the first version the page says where systems come from", async ({ owner }) => {
  await owner.page.goto(addressOf(owner, "development"));
  await expect(owner.page.getByText("No systems yet")).toBeVisible();
  await owner.page.getByRole("main").getByRole("link", { name: "Go to versions" }).click();
  await expect(owner.page).toHaveURL(new RegExp(`${addressOf(owner, "development", "versions")}$`));
});
