import type { Page } from "@playwright/test";
import { paths, type EnvironmentPage } from "@/lib/paths";
import { applySync } from "@/lib/domain/sync";
import { newId } from "@/lib/ids";
import { frozenNow, readPlan, runVersion, setRules, type Seeded } from "@/tests/seed/sync";
import { expect, test } from "./setup/fixtures";

const placeOf = (owner: Pick<Seeded, "organization" | "project">, env: string) => ({
  org: owner.organization.slug,
  project: owner.project.slug,
  env,
});
const open = (owner: Seeded, page: Page, env: string, at: EnvironmentPage) =>
  page.goto(paths.environment(placeOf(owner, env), at));
const dialog = (page: Page) => page.getByRole("dialog", { name: /^Sync to/ });

test("an admin sets the rules of production and reads what they mean while setting them", async ({
  owner,
}) => {
  const { page } = owner;
  await open(owner, page, "production", "settings");
  await page.getByRole("link", { name: "Promotion rules" }).click();
  await expect(page.getByRole("heading", { name: "Rules of Production" })).toBeVisible();
  await page.getByLabel("Approvals").selectOption("1");
  await page.getByLabel("Time in the source first").fill("2");
  await page.getByLabel("Unit").selectOption("hours");
  await page.getByRole("button", { name: "Add a window" }).click();
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  const meaning = page.getByText(
    "Production takes versions only from Staging, after 2 hours there, with 1 approval, never Friday 16:00 to Monday 08:00 (Europe/Berlin).",
  );
  await expect(meaning).toBeVisible();
  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByRole("status")).toContainText("Saved.");
  await page.reload();
  await expect(meaning).toBeVisible();
  await page.goto(paths.rules(placeOf(owner, "staging")));
  await expect(meaning).toBeVisible(); // among the other environments
  await open(owner, page, "production", "audit");
  await expect(
    page.getByText(/changed the promotion rules of Production.*soak 0 minutes → 2 hours/),
  ).toBeVisible();
});

test("rules that make no sense are refused beside the field, and what was typed stays", async ({ owner }) => {
  const { page } = owner;
  await page.goto(paths.rules(placeOf(owner, "production")));
  await page.getByLabel("Time in the source first").fill("31");
  await page.getByLabel("Unit").selectOption("days");
  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText("A version waits 30 days at most. Choose a shorter time.")).toBeVisible();
  await expect(page.getByLabel("Time in the source first")).toHaveValue("31");
  await page.getByLabel("Time in the source first").fill("0");
  await page.getByRole("button", { name: "Add a window" }).click();
  await page.getByRole("group", { name: "Window 1" }).getByLabel("Friday", { exact: true }).uncheck();
  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText("Choose at least one day for each window.")).toBeVisible();
});

test("a developer reads the rules and cannot change them", async ({ owner, pageOf }) => {
  await setRules(owner, "production", { approvals: 2 });
  const page = await pageOf(await owner.member("developer"));
  await page.goto(paths.rules(placeOf(owner, "production")));
  await expect(
    page.getByText("Production takes versions only from Staging, with 2 approvals."),
  ).toBeVisible();
  await expect(page.getByLabel("Approvals")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Save rules" })).toHaveCount(0);
});

test("a freeze stands in the sync dialog with its end, and an admin cannot sync into it", async ({
  owner,
  pageOf,
}) => {
  await runVersion(owner, "development");
  await setRules(owner, "staging", { freezeWindows: [frozenNow()] });
  const page = await pageOf(await owner.member("admin"));
  await open(owner, page, "development", "overview");
  await page.keyboard.press("s");
  await expect(dialog(page)).toContainText(/Rules of Staging\s*1 of 1 not met/);
  await expect(dialog(page)).toContainText(/Staging is frozen until .* at 23:59 \(UTC\)\./);
  const button = dialog(page).getByRole("button", { name: "Sync v1" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(dialog(page).getByLabel("Break the glass")).toHaveCount(0);
});

test("an owner breaks the glass with a reason, and everybody reads it in record, history and log", async ({
  owner,
  pageOf,
}) => {
  const { page } = owner;
  await runVersion(owner, "development");
  await setRules(owner, "staging", { freezeWindows: [frozenNow()] });
  await open(owner, page, "development", "overview");
  await page.keyboard.press("s");
  await dialog(page).getByLabel("Break the glass").check();
  await dialog(page).getByLabel("Why the rules do not hold this time").fill("Orders are lost since noon");
  await dialog(page).getByRole("button", { name: "Sync v1" }).click();
  await expect(dialog(page)).toContainText("v1 runs in Staging");
  const viewer = await pageOf(await owner.member("developer"));
  await open(owner, viewer, "staging", "syncs");
  await expect(viewer.getByText("Broke the glass")).toBeVisible();
  await viewer.getByRole("link", { name: "v1", exact: true }).click();
  await expect(viewer.getByText("Ada Lovelace broke the glass: “Orders are lost since noon”")).toBeVisible();
  await expect(viewer.getByText(/Staging is frozen until/)).toBeVisible();
  await open(owner, viewer, "staging", "audit");
  await expect(viewer.getByText(/breaking the glass: “Orders are lost since noon”/)).toBeVisible();
});

test("what waits, staged, is not activated in a freeze, except by an owner who says why", async ({
  owner,
  pageOf,
}) => {
  await runVersion(owner, "development");
  const { plan } = await readPlan(owner, "development", "staging");
  const ends = { source: "development", target: "staging" };
  const sync = { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: false };
  await applySync(await owner.as(), sync);
  await setRules(owner, "staging", { freezeWindows: [frozenNow()] });
  const admin = await pageOf(await owner.member("admin"));
  await open(owner, admin, "staging", "deployments");
  await expect(admin.getByText(/Staging is frozen until/).first()).toBeVisible();
  await expect(admin.getByRole("button", { name: "Activate" })).toHaveAttribute("aria-disabled", "true");
  await expect(admin.getByLabel("Break the glass")).toHaveCount(0);
  const { page } = owner;
  await open(owner, page, "staging", "deployments");
  await page.getByLabel("Break the glass").check();
  await page.getByLabel("Why the rules do not hold this time").fill("The customer asked for it");
  await page.getByRole("button", { name: "Activate" }).click();
  await expect(page.getByText(/^v1 .* runs in Staging, activated/)).toBeVisible();
});
