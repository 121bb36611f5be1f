import { deployVersion } from "@/lib/domain/deployment";
import { paths } from "@/lib/paths";
import { seedVariable, seedVersion } from "@/tests/seed/version";
import { expect, test } from "./setup/fixtures";

const manifest = {
  name: "Orders",
  variables: {
    properties: {
      BATCH_SIZE: {
        type: "integer",
        default: 100,
        minimum: 1,
        maximum: 500,
        description: "Orders a run takes.",
      },
      REGION: { type: "string", enum: ["eu", "us"] },
      SIGNING_KEY: { type: "string", secret: true },
    },
    required: ["REGION"],
  },
};

test("what the staged version reads is set, refused when it does not fit, changed and cleared", async ({
  owner,
}) => {
  const version = await seedVersion(await owner.as(), { manifest });
  const development = await owner.inside("development");
  await deployVersion(development, { versionNumber: version.number, activate: false });
  await seedVariable(development, "OLD_FLAG", "yes");
  const { page } = owner;
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "development" };
  await page.goto(paths.environment(place, "variables"));
  await expect(page).toHaveTitle(/^Variables · Development · Orders to ERP/);
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(row("REGION")).toContainText("Needs a value");
  await expect(row("SIGNING_KEY")).toContainText("Not set");

  await page.getByRole("button", { name: "Set REGION" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Value").selectOption("us");
  await dialog.getByRole("button", { name: "Save value" }).click();
  await expect(dialog).toBeHidden();
  await expect(row("REGION")).toContainText("us");

  await page.getByRole("button", { name: "Set BATCH_SIZE" }).click();
  await dialog.getByLabel("Value").fill("501");
  await dialog.getByRole("button", { name: "Save value" }).click();
  await expect(dialog).toContainText("BATCH_SIZE must be at most 500.");
  await expect(dialog.getByLabel("Value")).toHaveValue("501");
  await dialog.getByLabel("Value").fill("250");
  await dialog.getByRole("button", { name: "Save value" }).click();
  await expect(row("BATCH_SIZE")).toContainText("250");

  await page.getByRole("button", { name: "Clear BATCH_SIZE" }).click();
  await expect(dialog).toContainText("The version's default counts again: 100.");
  await dialog.getByRole("button", { name: "Clear value" }).click();
  await expect(row("BATCH_SIZE")).toContainText("Default: 100");

  await page.getByRole("button", { name: "Remove OLD_FLAG" }).click();
  await dialog.getByRole("button", { name: "Remove variable" }).click();
  await expect(dialog).toBeHidden();
  await expect(row("OLD_FLAG")).toHaveCount(0);
});

test("a secret is set, never shown again, replaced and cleared, and its history names no value", async ({
  owner,
}) => {
  const version = await seedVersion(await owner.as(), { manifest });
  await deployVersion(await owner.inside("development"), {
    versionNumber: version.number,
    activate: false,
  });
  const { page } = owner;
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "development" };
  await page.goto(paths.environment(place, "variables"));
  const row = page.getByRole("row").filter({ hasText: "SIGNING_KEY" });
  const dialog = page.getByRole("dialog");
  for (const [verb, secret] of [
    ["Set", "correct horse battery"],
    ["Replace", "another one entirely"],
  ] as const) {
    await page.getByRole("button", { name: `${verb} SIGNING_KEY` }).click();
    await dialog.getByLabel("Secret").fill(secret);
    await dialog.getByRole("button", { name: "Save secret" }).click();
    await expect(dialog).toBeHidden();
    await expect(row).toContainText("Set just now by Ada Lovelace");
    expect(await page.content()).not.toContain(secret);
  }
  await page.reload();
  expect(await page.content()).not.toMatch(/correct horse|another one/);

  await page.getByRole("button", { name: "Clear SIGNING_KEY" }).click();
  await expect(dialog).toContainText("Its secret cannot be brought back.");
  await dialog.getByRole("button", { name: "Clear value" }).click();
  await expect(row).toContainText("Not set");

  await page.getByRole("button", { name: "History of SIGNING_KEY" }).click();
  await expect(dialog.getByRole("listitem")).toHaveText([
    /Ada Lovelace cleared it/,
    /Ada Lovelace changed it/,
    /Ada Lovelace set it/,
  ]);
});

test("variables of one environment say nothing in another", async ({ owner }) => {
  const version = await seedVersion(await owner.as(), { manifest });
  for (const env of ["development", "staging"])
    await deployVersion(await owner.inside(env), { versionNumber: version.number, activate: false });
  await seedVariable(await owner.inside("development"), "REGION", "eu");
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
  await owner.page.goto(paths.environment(place, "variables"));
  await expect(owner.page.getByRole("row").filter({ hasText: "REGION" })).toContainText("Needs a value");
});

test("without a version the page says where variables come from", async ({ owner }) => {
  const place = { org: owner.organization.slug, project: owner.project.slug, env: "production" };
  await owner.page.goto(paths.environment(place, "variables"));
  await expect(owner.page.getByText("Nothing to set in Production")).toBeVisible();
});
