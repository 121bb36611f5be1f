import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { mintToken } from "@/lib/domain/token";
import { deployVersion } from "@/lib/domain/deployment";
import { applySync, listSyncs, previewSync } from "@/lib/domain/sync";
import { createSystem } from "@/lib/domain/system";
import { newId } from "@/lib/ids";
import { publicId } from "@/lib/public-id";
import { seedApproval } from "@/tests/seed/approval";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { expect, test } from "./setup/fixtures";

const app = join(import.meta.dirname, "../app");
const api = `http://localhost:${process.env["E2E_API_PORT"]}`;

/** Every address below an organization, read from the files that answer it: a new page is walked without a line here. */
const pages = routes("page.tsx").filter((route) => route.includes("[org]"));
const dashboardRoutes = routes("route.ts").filter((route) => route.startsWith("/api/orgs/"));
const adminRoutes = routes("route.ts").filter((route) => route.startsWith("/api/v1/orgs/"));

function routes(file: string): string[] {
  return readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === file)
    .map((entry) => `/${relative(app, entry.parentPath).split(sep).join("/")}`)
    .map((route) => route.replace(/\/\([^)]*\)/g, ""))
    .toSorted();
}

type Values = Record<string, string>;

/** "/orgs/[org]/…" with each name in brackets replaced; an id by what stands before it, as in "syncs/[id]". */
function address(route: string, values: Values): string {
  return route.replace(/([a-z-]+)\/\[([a-z]+)\]/g, (_, before: string, name: string) => {
    const value = name === "id" ? values[before] : values[name];
    return `${before}/${value ?? "1"}`;
  });
}

/** A project in which there is something behind every kind of address. */
async function seedFurnished() {
  const seeded = await seedProject();
  const ctx = await seeded.as();
  const version = await seedVersion(ctx);
  await deployVersion(await seeded.inside("development"), { versionNumber: version.number, activate: true });
  const ends = { source: "development", target: "staging" };
  const { plan } = await previewSync(ctx, ends);
  await applySync(ctx, { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true });
  const [sync] = (await listSyncs(ctx)).syncs;
  const approval = await seedApproval(seeded.organization, ctx, await seeded.inside("production"));
  const baseUrl = "https://shop.example.com";
  const reached = { baseUrl, auth: { type: "bearer" }, test: null, docsUrl: null } as const;
  const system = await createSystem(ctx, { key: "shop", name: "Shop", ...reached });
  const values: Values = {
    org: seeded.organization.slug,
    project: seeded.project.slug,
    env: "staging",
    number: "1",
    name: "REGION",
    syncs: publicId("sync", sync!.id),
    approvals: publicId("approval", approval.id),
    systems: publicId("system", system.id),
  };
  return { ...seeded, values };
}

/** What a request is answered with: the status, the title, and the page's markup, scripts and all, without what differs at each request. */
async function read(request: APIRequestContext, url: string) {
  const answer = await request.get(url, { maxRedirects: 0 });
  const html = await answer.text();
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1];
  return { status: answer.status(), title, html };
}

/** What each route of the dashboard is asked, where it wants to be asked something. */
const queries: Record<string, string> = {
  "sync-plan": "?source=development&target=staging",
  files: "?path=src/main.ts",
  diff: "?path=src/main.ts&after=1",
};

function question(route: string, values: Values): string {
  return address(route, values) + (queries[route.split("/").at(-1) ?? ""] ?? "");
}

test("the walk covers pages and routes", () => {
  expect(pages.length).toBeGreaterThanOrEqual(16);
  expect(dashboardRoutes.length).toBeGreaterThanOrEqual(4);
  expect(adminRoutes.length).toBeGreaterThanOrEqual(2);
});

test("the owner reaches every page and route of the own project", async ({ pageOf }) => {
  const mine = await seedFurnished();
  const { request } = await pageOf(mine.owner);
  for (const route of pages.filter((route) => !route.endsWith("/[project]"))) {
    const { status, html } = await read(request, address(route, mine.values));
    expect([route, status, html.includes(mine.organization.name)]).toEqual([route, 200, true]);
  }
  for (const route of dashboardRoutes) {
    const status = (await request.get(question(route, mine.values))).status();
    expect([route, [200, 405].includes(status)]).toEqual([route, true]);
  }
});

test("another organization's pages look exactly like pages that do not exist", async ({ owner }) => {
  const theirs = await seedFurnished();
  const nowhere = { ...theirs.values, org: "nobody-here" };
  for (const route of pages) {
    const foreign = await read(owner.page.request, address(route, theirs.values));
    const missing = await read(owner.page.request, address(route, nowhere));
    expect([route, foreign.status, foreign.title]).toEqual([route, 404, missing.title]);
    expect(missing.status).toBe(404);
    for (const secret of [theirs.organization.name, theirs.owner.email, theirs.project.id, "Orders to ERP"])
      expect([route, secret, foreign.html.includes(secret)]).toEqual([route, secret, false]);
  }
});

test("a page that does not exist says so in words, and leads back", async ({ owner }) => {
  const theirs = await seedFurnished();
  await owner.page.goto(address("/orgs/[org]/projects/[project]/env/[env]/tokens", theirs.values));
  await expect(owner.page.getByRole("heading", { level: 1 })).toHaveText("There is nothing here");
  await owner.page.getByRole("link", { name: "Go to your projects" }).click();
  await expect(owner.page).toHaveURL(new RegExp(`/orgs/${owner.organization.slug}$`));
});

test("ids of another project are not found under the own one", async ({ owner }) => {
  const theirs = await seedFurnished();
  const mine = { org: owner.organization.slug, project: owner.project.slug, env: "staging" };
  const missing = {
    ...mine,
    syncs: publicId("sync", newId()),
    approvals: publicId("approval", newId()),
    systems: publicId("system", newId()),
  };
  for (const route of pages.filter((route) => route.endsWith("/[id]"))) {
    const foreign = await read(owner.page.request, address(route, { ...theirs.values, ...mine }));
    const absent = await read(owner.page.request, address(route, missing));
    expect([route, foreign.status, foreign.title]).toEqual([route, 404, absent.title]);
  }
  for (const route of pages.filter((route) => route.includes("[project]"))) {
    const elsewhere = { ...theirs.values, org: owner.organization.slug, project: "theirs" };
    expect([route, (await read(owner.page.request, address(route, elsewhere))).status]).toEqual([route, 404]);
  }
});

test("the dashboard's routes answer a stranger as if there were nothing", async ({ owner }) => {
  const theirs = await seedFurnished();
  for (const route of dashboardRoutes) await expectNothing(owner.page.request, route, theirs.values);
});

async function expectNothing(request: APIRequestContext, route: string, values: Values): Promise<void> {
  const foreign = await request.get(question(route, values));
  const missing = await request.get(question(route, { ...values, org: "nobody-here" }));
  expect([route, foreign.status()]).toEqual([route, missing.status()]);
  expect([404, 405]).toContain(foreign.status());
  expect(await foreign.text()).toBe(await missing.text());
}

test("nobody reads a page or a route without a session", async ({ request }) => {
  const theirs = await seedFurnished();
  for (const route of [...pages, "/account"]) {
    const { status, html } = await read(request, address(route, theirs.values));
    expect([route, status, html.includes(theirs.organization.name)]).toEqual([route, 307, false]);
  }
  for (const route of [...dashboardRoutes, ...adminRoutes, "/api/v1/me"]) {
    const answer = await request.get(question(route, theirs.values));
    expect([route, [401, 405].includes(answer.status())]).toEqual([route, true]);
  }
});

test("somebody who was removed from the organization loses every page at once", async ({ owner, pageOf }) => {
  const { page } = owner;
  const colleague = await owner.member("viewer", "Katherine Johnson");
  const theirs = await pageOf(colleague);
  const here = `/orgs/${owner.organization.slug}`;
  expect((await theirs.goto(here))?.status()).toBe(200);
  await page.goto(`${here}/members`);
  await page.getByRole("button", { name: "Change Katherine Johnson" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Remove from/ })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "Katherine Johnson" })).toHaveCount(0);
  expect((await theirs.goto(here))?.status()).toBe(404);
});

test("a token answers for its own environment, whatever the request names", async () => {
  const mine = await seedFurnished();
  const theirs = await seedFurnished();
  const scopes = ["environment:read", "deployment:read"] as const;
  const input = {
    name: "Runner",
    scopes: [...scopes],
    lifetime: "never" as const,
    expiresOn: "",
    allowedRanges: [],
  };
  const { token } = await mintToken(await mine.inside("production"), input);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(api + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const plain = await (await ask("/v1/environment")).json();
  expect(plain).toMatchObject({ slug: "production", activeVersion: null });
  const { environment } = await theirs.inside("staging");
  for (const name of ["staging", environment.id, publicId("environment", environment.id)]) {
    const attempts = [
      await ask(`/v1/environment?environment=${name}&environment_id=${name}&env=${name}`),
      await ask("/v1/environment", {
        headers: { "x-environment": name, "x-environment-id": name, cookie: `environment=${name}` },
      }),
    ];
    for (const answer of attempts) if (answer.status !== 400) expect(await answer.json()).toEqual(plain);
  }
  expect((await ask("/v1/deployment")).status).toBe(404);
  expect((await ask("/v1/deployment/files/src/main.ts")).status).toBe(404);
});
