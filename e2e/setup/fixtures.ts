import { test as base, expect, type Page } from "@playwright/test";
import type { Principal } from "@/lib/auth/context";
import { seedProject } from "@/tests/seed/organization";
import { attachDatabase } from "./database";
import { signIn } from "./sign-in";

export { expect };

type Seeded = Awaited<ReturnType<typeof seedProject>>;

interface Fixtures {
  /** An organization and a project ("Orders to ERP", three environments) of this test's own, its owner signed in on `page`. */
  owner: Seeded & { page: Page };
  /** A page of a browser of their own, signed in as this person. */
  pageOf: (person: Principal) => Promise<Page>;
}

/**
 * `test` with people in it. `owner` seeds through the domain and signs in through the real endpoint:
 *
 *     test("a viewer …", async ({ owner, pageOf }) => {
 *       const viewer = await owner.member("viewer");
 *       const page = await pageOf(viewer);
 */
export const test = base.extend<Fixtures, { database: void }>({
  database: [
    async ({}, use) => {
      await attachDatabase();
      await use();
    },
    { scope: "worker", auto: true },
  ],
  owner: async ({ page, context }, use) => {
    const seeded = await seedProject();
    await signIn(context, seeded.owner.email);
    await use({ ...seeded, page });
  },
  pageOf: async ({ browser }, use) => {
    const contexts: Array<{ close(): Promise<void> }> = [];
    await use(async (person) => {
      const context = await browser.newContext();
      contexts.push(context);
      await signIn(context, person.email);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
