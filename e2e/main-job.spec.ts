import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Page } from "@playwright/test";
import { ordersToErp } from "./setup/command-line";
import { expect, test } from "./setup/fixtures";

const api = `http://localhost:${process.env["E2E_API_PORT"]}`;

/** The header's way to another environment, by keyboard. */
async function goTo(page: Page, digit: string, name: string) {
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog", { name: "Environments" })).toBeVisible();
  await page.keyboard.press(digit);
  await expect(page.getByRole("button", { name: /^Environment:/ })).toContainText(name);
}

/** The sidebar's link, whichever half it stands in. */
async function open(page: Page, label: string) {
  await page.getByRole("navigation", { name: "Project" }).getByRole("link", { name: label }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label);
}

async function connect(page: Page, system: string, fields: Record<string, string>) {
  await page.getByRole("button", { name: `Connect ${system}` }).click();
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(fields))
    await dialog.getByLabel(label, { exact: true }).fill(value);
  // Nobody answers at these addresses, so there is nothing to test.
  await dialog.getByRole("button", { name: /^Save (credentials|without testing)$/ }).click();
  await expect(dialog).toBeHidden();
}

async function connectBoth(page: Page, secret: string) {
  await open(page, "Connections");
  await connect(page, "Shopify", { "API key": `shpat_${secret}` });
  await connect(page, "NetSuite", { "Client ID": `client-${secret}`, "Client secret": `netsuite-${secret}` });
}

async function sync(page: Page, target: string) {
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog", { name: `Sync to ${target}` });
  await expect(dialog).toContainText("nothing blocks");
  if (target === "Production") await dialog.getByLabel(/Type Production/).fill("Production");
  await dialog.getByRole("button", { name: "Sync v1" }).click();
  await expect(dialog).toContainText(`v1 runs in ${target}`);
  await dialog.getByRole("button", { name: "Done" }).click();
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

test("a real integration moves from development to production, and its exact bytes come back with production's own token", async ({
  owner,
}) => {
  test.setTimeout(180_000);
  const { page } = owner;
  await page.goto(`/orgs/${owner.organization.slug}/projects/${owner.project.slug}`);

  await page.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Versions" }).click();
  await page.getByRole("link", { name: "Upload the first version" }).click();
  await page.getByLabel("Folder", { exact: true }).setInputFiles(ordersToErp);
  await page.getByRole("button", { name: "Upload version" }).click();
  await expect(page.getByRole("button", { name: "Deploy to Development" })).toBeVisible();

  await connectBoth(page, "dev");
  await open(page, "Versions");
  await page.getByRole("link", { name: "1.0.0" }).click();
  await page.getByRole("button", { name: "Deploy to Development" }).click();
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(page.getByText("v1 runs in Development")).toBeVisible();
  await page.getByRole("link", { name: "Open the deployments" }).click();

  await goTo(page, "2", "Staging");
  await connectBoth(page, "staging");
  await goTo(page, "1", "Development");
  await sync(page, "Staging");
  await goTo(page, "3", "Production");
  await connectBoth(page, "production");
  await goTo(page, "2", "Staging");
  await sync(page, "Production");

  await goTo(page, "3", "Production");
  await open(page, "API tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Order runner");
  await page.getByRole("dialog").getByRole("button", { name: "Make token" }).click();
  const token = (await page.getByRole("dialog").getByLabel("API token", { exact: true }).innerText()).trim();
  const ask = (path: string) => fetch(api + path, { headers: { authorization: `Bearer ${token}` } });

  expect(await (await ask("/v1/environment")).json()).toMatchObject({
    slug: "production",
    activeVersion: { number: 1 },
  });
  const { files } = (await (await ask("/v1/deployment")).json()) as { files: { path: string }[] };
  expect(files.map(({ path }) => path).toSorted()).toEqual(filesOf(ordersToErp).toSorted());
  for (const { path } of files) {
    const answer = await ask(`/v1/deployment/files/${path.split("/").map(encodeURIComponent).join("/")}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(ordersToErp, path)))).toBe(true);
  }
});
