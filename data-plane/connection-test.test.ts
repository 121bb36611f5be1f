import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { sealFor } from "@/lib/crypto/seal";
import { internalBearer } from "@/lib/keys/internal-call";
import { testResultSchema } from "@/lib/schemas/data-plane";
import type { AuthScheme, SystemTest } from "@/lib/schemas/system";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { testRootKey } from "@/tests/setup/data-plane";
import { startUpstream } from "@/tests/setup/upstream";
import { createApp } from "./app";
import { testSystem } from "./connection-test";
import { provideEnvironmentKey } from "./keys/environment-keys";

process.env["LOCKTENDER_EGRESS_ALLOW"] = "127.0.0.0/8";
const upstream = await startUpstream();
afterAll(() => upstream.close());
beforeEach(() => {
  upstream.asked.length = 0;
  upstream.answers((_, response) => response.end('{"shop":{"id":7,"a/b":null}}'));
});

const secret = "shpat_live_horse";
const get: SystemTest = { method: "GET", path: "/me.json", expectStatus: 200 };

function run(
  auth: AuthScheme,
  credentials: Record<string, string>,
  change: Partial<SystemTest> = {},
  within?: number,
) {
  const test = { ...get, ...change };
  return testSystem({ name: "Shop", baseUrl: `${upstream.url}/api/`, auth, test }, credentials, within);
}

const bearer = (change: Partial<SystemTest> = {}, within?: number) =>
  run({ type: "bearer" }, { token: secret }, change, within);

test("each way to sign in reaches the system as it expects it", async () => {
  const key = { key: "k+1 &;ü" };
  await run({ type: "api_key", in: "header", name: "X-Api-Key" }, { key: "k1" });
  await run({ type: "api_key", in: "query", name: "api_key" }, key, { path: "/me?limit=1" });
  await run({ type: "api_key", in: "cookie", name: "sid" }, key);
  await run({ type: "basic" }, { username: "ada", password: "pä:ss" });
  await bearer({ method: "HEAD" });
  const [header, query, cookie, basic, head] = upstream.asked;
  expect(header).toMatchObject({ method: "GET", url: "/api/me.json", headers: { "x-api-key": "k1" } });
  expect(Object.fromEntries(new URL(query!.url!, upstream.url).searchParams)).toEqual({
    limit: "1",
    api_key: key.key,
  });
  expect(cookie!.headers.cookie).toBe("sid=k+1%20&%3B%C3%BC");
  expect(basic!.headers.authorization).toBe(`Basic ${Buffer.from("ada:pä:ss").toString("base64")}`);
  expect(head).toMatchObject({ method: "HEAD", headers: { authorization: `Bearer ${secret}` } });
});

test("credentials that work are called valid, with the answer's status and time and nothing of its body", async () => {
  const result = await bearer({ expectPointer: "/shop/id" });
  expect(testResultSchema.parse(result)).toEqual({
    status: "valid",
    httpStatus: 200,
    durationMs: expect.any(Number),
    reason: "Shop answered 200, as it should.",
  });
  expect((await bearer({ expectPointer: "/shop/a~1b" })).status).toBe("valid");
});

test.each([
  [401, "invalid", "Shop answered 401: it does not accept these credentials."],
  [403, "invalid", "Shop answered 403: it does not accept these credentials."],
  [404, "invalid", "Shop answered 404 instead of 200. Check the base URL."],
  [429, "untested", "Shop answered 429, which says nothing about the credentials."],
  [503, "untested", "Shop answered 503, which says nothing about the credentials."],
])("an answer of %i makes them %s", async (httpStatus, status, reason) => {
  upstream.answers((_, response) => response.writeHead(httpStatus).end(`the body of ${secret}`));
  expect(await bearer()).toMatchObject({ status, httpStatus, reason });
});

test("the sandbox's answer without what the real one holds is noticed", async () => {
  for (const body of ['{"shop":{}}', "[]", "no JSON", ""]) {
    upstream.answers((_, response) => response.end(body));
    const { status, reason } = await bearer({ expectPointer: "/shop/id" });
    expect([status, reason]).toEqual(["invalid", expect.stringContaining("but without /shop/id.")]);
  }
});

test("an answer that sends us elsewhere is a no, and the credentials are not taken along", async () => {
  upstream.answers((_, response) => response.writeHead(302, { location: "/sign-in" }).end());
  expect(await bearer()).toMatchObject({ status: "invalid", httpStatus: 302 });
  expect(upstream.asked).toHaveLength(1);
});

test("what does not answer in time says nothing about the credentials", async () => {
  upstream.answers(() => {});
  const result = await bearer({}, 300);
  expect(result).toMatchObject({ status: "untested", reason: "127.0.0.1 did not answer in time." });
  expect(result.durationMs).toBeLessThan(3000);
});

test("a network that is not open and no test request are said to be untested, with the reason", async () => {
  const at = (baseUrl: string) =>
    testSystem({ name: "Shop", baseUrl, auth: { type: "bearer" }, test: get }, { token: secret });
  expect((await at("https://10.0.0.1")).reason).toContain("LOCKTENDER_EGRESS_ALLOW");
  expect((await at("http://169.254.169.254")).status).toBe("untested");
  const none = await testSystem(
    { name: "Shop", baseUrl: upstream.url, auth: { type: "bearer" }, test: null },
    {},
  );
  expect(none).toMatchObject({ status: "untested", httpStatus: null });
  expect(upstream.asked).toEqual([]);
});

test("a credential no header can carry is refused without being repeated", async () => {
  const { status, reason } = await run({ type: "bearer" }, { token: "🐎 horse" });
  expect(status).toBe("invalid");
  expect(reason).not.toContain("horse");
  expect(upstream.asked).toEqual([]);
});

const app = createApp({ rootKey: testRootKey() });

function ask(
  path: string,
  body: object,
  headers: Record<string, string> = { authorization: internalBearer() },
) {
  return app.request(path, { method: "POST", body: JSON.stringify(body), headers });
}

async function seedPlace() {
  const { as, inside } = await seedProject("three");
  const shop = { name: "Shop", baseUrl: upstream.url, auth: { type: "bearer" }, test: { path: "/me" } };
  await seedVersion(await as(), { manifest: { name: "Orders", systems: { shop } } });
  const ctx = await inside("staging");
  const { id: systemId } = await ctx.db.read((tx) =>
    tx.system.findFirstOrThrow({ where: { projectId: ctx.project.id }, select: { id: true } }),
  );
  const owners = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  const key = await provideEnvironmentKey(testRootKey(), owners);
  const seal = async (table: string, rowId: string) => {
    const place = { table, rowId, column: "sealed", environmentId: owners.environmentId };
    return Buffer.from(await sealFor(key, Buffer.from(JSON.stringify({ token: secret })), place)).toString(
      "base64url",
    );
  };
  return { owners, systemId, seal };
}

test("credentials are tried before they are saved, but never ones that were sealed to be stored", async () => {
  const { owners, systemId, seal } = await seedPlace();
  const testId = randomUUID();
  const request = { ...owners, systemId, testId, baseUrl: null };
  const fresh = await ask("/internal/credential-tests", {
    ...request,
    sealed: await seal("credential_tests", testId),
  });
  expect(await fresh.json()).toMatchObject({ status: "valid", httpStatus: 200 });
  for (const sealed of [
    await seal("connection_secrets", testId),
    await seal("credential_tests", randomUUID()),
  ]) {
    const moved = await ask("/internal/credential-tests", {
      ...request,
      baseUrl: `${upstream.url}/mine`,
      sealed,
    });
    expect(moved.status).toBe(400);
  }
  expect(upstream.asked).toHaveLength(1);
});

test("nobody but the dashboard has anything tested, and a system of another project does not exist", async () => {
  const { owners, systemId, seal } = await seedPlace();
  const other = await seedPlace();
  const testId = randomUUID();
  const body = { ...owners, systemId, testId, baseUrl: null, sealed: await seal("credential_tests", testId) };
  expect((await ask("/internal/credential-tests", body, {})).status).toBe(401);
  const proxied = { authorization: internalBearer(), "x-forwarded-for": "203.0.113.9" };
  expect((await ask("/internal/credential-tests", body, proxied)).status).toBe(404);
  expect(
    (await ask("/internal/connection-tests", { ...owners, connectionIds: [], within: 1000 })).status,
  ).toBe(400);
  expect((await ask("/internal/credential-tests", { ...body, systemId: other.systemId })).status).toBe(404);
  const foreign = { ...owners, connectionIds: [randomUUID()], within: 1000 };
  expect(await (await ask("/internal/connection-tests", foreign)).json()).toEqual({ tests: [] });
  expect(upstream.asked).toEqual([]);
});
