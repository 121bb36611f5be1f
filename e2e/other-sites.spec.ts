import type { APIRequestContext } from "@playwright/test";
import { summarizeEnvironments } from "@/lib/domain/environment";
import { paths } from "@/lib/paths";
import { actionRequest, builtActions } from "@/tests/setup/server-action";
import { expect, test } from "./setup/fixtures";

const port = process.env["E2E_PORT"];
const ours = `http://localhost:${port}`;
const refusal = "This request did not come from Locktender's own pages.";

/** What a browser could say of a form on somebody else's page, and what a program without a browser leaves out. */
const strangers: Record<string, Record<string, string>> = {
  "another site": { origin: "https://example.com" },
  "a page that hides where it stands": { origin: "null" },
  "nobody at all": {},
  "a sibling below the same name": { origin: `http://evil.localhost:${port}` },
  "another port of the same host": { origin: "http://localhost:1" },
  "the same address without encryption swapped for encryption": { origin: `https://localhost:${port}` },
  "another site that claims our origin, which the browser knows": {
    origin: ours,
    "sec-fetch-site": "cross-site",
  },
  "a sibling that claims our origin, which the browser knows": {
    origin: ours,
    "sec-fetch-site": "same-site",
  },
  "another site behind a forged host": { origin: "https://example.com", "x-forwarded-host": "example.com" },
};

test("a form of our own page is taken, and the same form from anywhere else is not", async ({ owner }) => {
  const place = { org: owner.organization.slug, project: owner.project.slug };
  const page = paths.environment({ ...place, env: "development" }, "settings");
  const before = await namesOf(owner);
  for (const [whom, headers] of Object.entries(strangers)) {
    const answer = await send(owner.page.request, page, "createEnvironmentAction", place, headers);
    expect([whom, await namesOf(owner)]).toEqual([whom, before]);
    if (answer.status === 200) expect(answer.text).toContain(refusal);
    else expect([whom, answer.status]).toEqual([whom, 500]);
  }
  const taken = await send(owner.page.request, page, "createEnvironmentAction", place, { origin: ours });
  expect(taken.text).toContain('"ok":true');
  expect(await namesOf(owner)).toEqual([...before, "Try"]);
});

test("no action of the build does anything for a form from elsewhere", async ({ owner }) => {
  test.slow(); // some eighty requests
  const place = { org: owner.organization.slug, project: owner.project.slug };
  const page = paths.environment({ ...place, env: "development" }, "settings");
  const actions = builtActions();
  expect(actions.length).toBeGreaterThanOrEqual(30);
  for (const { exportedName } of actions)
    for (const headers of [{}, { origin: "https://example.com" }]) {
      const answer = await send(owner.page.request, page, exportedName, place, headers);
      // Next.js refuses a foreign origin itself and lets a missing one pass; ours refuses both. Signing out answers no form.
      const refused = answer.status === 500 || answer.text.includes(refusal);
      expect([exportedName, headers, answer.status, refused]).toEqual([
        exportedName,
        headers,
        answer.status,
        true,
      ]);
    }
  expect((await owner.page.goto(page))?.status()).toBe(200); // still signed in
});

async function namesOf({
  as,
}: {
  as: () => Promise<Parameters<typeof summarizeEnvironments>[0]>;
}): Promise<string[]> {
  return (await summarizeEnvironments(await as())).map(({ name }) => name);
}

async function send(
  request: APIRequestContext,
  page: string,
  action: string,
  where: Record<string, string>,
  headers: Record<string, string>,
) {
  const { headers: own, body } = actionRequest(action, where, { name: "Try" });
  const form = new Response(body); // encodes it in the order of its fields, which React's decoder goes by
  const type = form.headers.get("content-type") ?? "";
  const answer = await request.post(page, {
    headers: { ...own, ...headers, "content-type": type },
    data: Buffer.from(await form.arrayBuffer()),
    maxRedirects: 0,
  });
  return { status: answer.status(), text: await answer.text() };
}
