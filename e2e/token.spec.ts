import type { Page } from "@playwright/test";
import { deployVersion } from "@/lib/domain/deployment";
import { paths } from "@/lib/paths";
import { seedVersion } from "@/tests/seed/version";
import { expect, test } from "./setup/fixtures";

const api = `http://localhost:${process.env["E2E_API_PORT"]}`;

interface Seeded {
  organization: { slug: string };
  project: { slug: string };
}

function addressOf({ organization, project }: Seeded, env: string) {
  return paths.environment({ org: organization.slug, project: project.slug, env }, "tokens");
}

/** Makes a token by hand, as a person does, and reads it where it is shown. */
async function mint(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "New token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Make token" }).click();
  const token = await dialog.getByLabel("API token", { exact: true }).innerText();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(dialog).toBeHidden();
  return token.trim();
}

function ask(path: string, token: string) {
  return fetch(`${api}${path}`, { headers: { authorization: `Bearer ${token}` } });
}

test("a token is shown once, reads what runs in its environment, and ends when it is revoked", async ({
  owner,
}) => {
  const content = "export const answer = 42;\n";
  const version = await seedVersion(await owner.as(), { content });
  await deployVersion(await owner.inside("staging"), { versionNumber: version.number, activate: true });
  const { page } = owner;
  await page.goto(addressOf(owner, "staging"));
  await expect(page).toHaveTitle(/^API tokens · Staging · Orders to ERP/);
  const token = await mint(page, "Order runner");
  expect(token).toMatch(/^lkt_test_[0-9A-Za-z]{49}$/);
  expect(await page.content()).not.toContain(token);

  expect(await (await ask("/v1/environment", token)).json()).toMatchObject({
    name: "Staging",
    project: { name: "Orders to ERP" },
    activeVersion: { number: version.number, digest: version.digest },
  });
  expect(await (await ask("/v1/deployment/files/src/main.ts", token)).text()).toBe(content);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("row").filter({ hasText: "Order runner" })).toContainText("just now");
  }).toPass();

  await page.getByRole("button", { name: "Revoke Order runner" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Order runner" })).toContainText("Revoked");
  expect((await ask("/v1/environment", token)).status).toBe(401);
});

test("tokens say in their first letters which kind of environment they belong to, and stay in it", async ({
  owner,
}) => {
  const { page } = owner;
  for (const [env, hint] of [
    ["development", "lkt_dev_"],
    ["production", "lkt_prod_"],
  ] as const) {
    await page.goto(addressOf(owner, env));
    const token = await mint(page, `Runner of ${env}`);
    expect(token.startsWith(hint)).toBe(true);
    expect(await (await ask(`/v1/environment?environment=staging`, token)).json()).toMatchObject({
      slug: env,
    });
  }
  await expect(page.getByRole("row").filter({ hasText: "Runner of development" })).toHaveCount(0);
});

test("what a token may do and from where is asked for, and mistakes are explained beside the field", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto(addressOf(owner, "staging"));
  await page.getByRole("button", { name: "New token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Narrow");
  for (const box of await dialog.getByRole("checkbox").all()) await box.uncheck();
  await dialog.getByLabel("Allowed addresses").fill("10.0.0.0/8\n300.1.1.1");
  await dialog.getByRole("button", { name: "Make token" }).click();
  await expect(dialog).toContainText("Choose at least one thing this token may do.");
  await expect(dialog).toContainText("“300.1.1.1” is not an IP range.");
  await expect(dialog.getByLabel("Name")).toHaveValue("Narrow");
  await dialog.getByRole("checkbox", { name: /which environment/ }).check();
  await dialog.getByLabel("Allowed addresses").fill("10.0.0.0/8");
  await dialog.getByLabel("Expires").selectOption("never");
  await dialog.getByRole("button", { name: "Make token" }).click();
  const token = (await dialog.getByLabel("API token", { exact: true }).innerText()).trim();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Narrow" })).toContainText("Never");
  expect((await ask("/v1/environment", token)).status).toBe(401); // we are not in 10.0.0.0/8
});

test("a developer makes tokens for staging but not for production", async ({ owner, pageOf }) => {
  const page = await pageOf(await owner.member("developer"));
  await page.goto(addressOf(owner, "staging"));
  await expect(page.getByRole("button", { name: "New token" })).toBeVisible();
  await page.goto(addressOf(owner, "production"));
  await expect(page.getByText("Your role lets you see them, not make or revoke them.")).toBeVisible();
  await expect(page.getByRole("button", { name: "New token" })).toHaveCount(0);
});
