import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { tokenUsesWritten } from "@/lib/auth/token-use";
import type { EnvironmentContext } from "@/lib/domain/context";
import { deployVersion } from "@/lib/domain/deployment";
import { deleteEnvironment, restoreEnvironment } from "@/lib/domain/environment";
import { listTokens, mintToken, revokeToken } from "@/lib/domain/token";
import { createVersion } from "@/lib/domain/version";
import { publicId } from "@/lib/ids";
import { internalBearer } from "@/lib/keys/internal-call";
import { deploymentAnswerSchema, environmentAnswerSchema } from "@/lib/schemas/data-plane";
import { mintTokenSchema } from "@/lib/schemas/token";
import { testRootKey } from "@/tests/setup/data-plane";
import { seedProject } from "@/tests/seed/organization";
import { seedBundle } from "@/tests/seed/version";
import { createApp } from "./app";

const app = createApp({ rootKey: testRootKey() });

/** Asks as a client at `from` would, through the app as it is served. */
function ask(path: string, token?: string, init: RequestInit & { from?: string } = {}) {
  const { from = "203.0.113.9", headers, ...rest } = init;
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const connection = { incoming: { socket: { remoteAddress: from } } };
  return app.request(path, { ...rest, headers: { ...authorization, ...headers } }, connection);
}

async function mint(ctx: EnvironmentContext, fields: Record<string, unknown> = {}) {
  const scopes = ["environment:read", "deployment:read"];
  const form = { name: "Runner", scopes, lifetime: "90", expiresOn: "", allowedRanges: "", ...fields };
  return mintToken(ctx, mintTokenSchema.parse(form));
}

const binary = randomBytes(3000);
const files = [
  { path: "src/main.ts", content: "export const answer = 42;\n" },
  { path: "assets/logo.bin", content: binary },
  { path: "docs/read me – ünïcode 100%.md", content: "# Hello" },
  { path: "odd/a%2Fb.txt", content: "percent" },
  { path: "odd/a+b&c=d?.txt", content: "signs" },
  { path: "empty.txt", content: "" },
];

/** A project whose staging runs version 2, whose development runs version 1, and whose production runs nothing. */
async function seedRunning() {
  const seeded = await seedProject("three");
  const project = await seeded.as();
  const [development, staging, production] = await Promise.all(
    ["development", "staging", "production"].map((env) => seeded.inside(env)),
  );
  const one = await createVersion(project, await seedBundle([{ path: "src/main.ts", content: "one" }]));
  const two = await createVersion(project, await seedBundle(files));
  await deployVersion(development!, { versionNumber: one.version.number, activate: true });
  await deployVersion(staging!, { versionNumber: two.version.number, activate: true });
  return {
    ...seeded,
    development: development!,
    staging: staging!,
    production: production!,
    two: two.version,
  };
}

test("a token of staging says where it is and what is active there", async () => {
  const { staging, organization, project, two } = await seedRunning();
  const { token } = await mint(staging);
  const response = await ask("/v1/environment", token);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const answer = environmentAnswerSchema.parse(await response.json());
  expect(answer).toEqual({
    id: publicId("environment", staging.environment.id),
    name: "Staging",
    slug: "staging",
    kind: "testing",
    project: { id: publicId("project", project.id), name: "Orders to ERP", slug: "orders-to-erp" },
    organization: expect.objectContaining({ id: publicId("organization", organization.id) }),
    activeVersion: { id: publicId("version", two.id), number: 2, name: two.name, digest: two.digest },
  });
});

test("I1: a token of staging sees staging only, whatever else the request names", async () => {
  const { development, staging, production } = await seedRunning();
  const { token } = await mint(staging);
  const plain = await (await ask("/v1/deployment", token)).text();
  for (const { environment } of [development, production]) {
    const id = publicId("environment", environment.id);
    const attempts: [string, Record<string, string>][] = [
      [`/v1/deployment?environment=${environment.slug}`, {}],
      [`/v1/deployment?environment_id=${environment.id}&environment_id=${id}`, {}],
      ["/v1/deployment", { "x-environment": environment.slug, "x-environment-id": id }],
      ["/v1/deployment", { cookie: `environment=${id}; token=x` }],
    ];
    for (const [path, headers] of attempts)
      expect(await (await ask(path, token, { headers })).text()).toBe(plain);
  }
  for (const path of ["/v1/environments/production", "/v1/production/deployment", "/v1/deployment/1"])
    expect((await ask(path, token)).status).toBe(404);
});

test("where nothing is active, there is no deployment and no version", async () => {
  const { production } = await seedRunning();
  const { token } = await mint(production);
  expect(
    environmentAnswerSchema.parse(await (await ask("/v1/environment", token)).json()).activeVersion,
  ).toBeNull();
  const response = await ask("/v1/deployment", token);
  expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  expect(await response.json()).toMatchObject({
    code: "not_found",
    detail: "Nothing is active in Production yet. Activate a version there first.",
  });
});

test("every file of the active version comes back byte for byte, by whatever name", async () => {
  const { staging, two } = await seedRunning();
  const { token } = await mint(staging);
  const answer = deploymentAnswerSchema.parse(await (await ask("/v1/deployment", token)).json());
  expect(answer.version.digest).toBe(two.digest);
  expect(answer.files.map(({ path }) => path).toSorted()).toEqual(
    [...files.map(({ path }) => path), "locktender.json"].toSorted(),
  );
  for (const { path, content } of files) {
    const response = await ask(
      `/v1/deployment/files/${path.split("/").map(encodeURIComponent).join("/")}`,
      token,
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([path, response.status, bytes.equals(Buffer.from(content))]).toEqual([path, 200, true]);
    const { sha256, size } = answer.files.find((file) => file.path === path)!;
    expect(response.headers.get("etag")).toBe(`"sha256-${sha256}"`);
    expect(response.headers.get("content-length")).toBe(String(size));
    expect(response.headers.get("content-digest")).toBe(
      `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
    );
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("cache-control")).toBe("private, no-cache, must-revalidate");
  }
});

test("a slash may be written as %2F, a decomposed accent as it is, and what is no path is no file", async () => {
  const { staging } = await seedRunning();
  const { token } = await mint(staging);
  const status = async (path: string) => (await ask(`/v1/deployment/files/${path}`, token)).status;
  expect(await status("src%2Fmain.ts")).toBe(200);
  expect(await status(encodeURIComponent("docs/read me – ünïcode 100%.md".normalize("NFD")))).toBe(200);
  for (const path of [
    "",
    "%",
    "%zz",
    "%00",
    "src",
    "SRC/main.ts",
    "..%2F..%2Fpackage.json",
    "src%252Fmain.ts",
    "%ff",
  ])
    expect([path, await status(path)]).toEqual([path, 404]);
});

test("a file the caller already has is not sent again", async () => {
  const { staging } = await seedRunning();
  const { token } = await mint(staging);
  const path = "/v1/deployment/files/src/main.ts";
  const etag = (await ask(path, token)).headers.get("etag") ?? "";
  for (const given of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const response = await ask(path, token, { headers: { "if-none-match": given } });
    expect([response.status, await response.text(), response.headers.get("etag")]).toEqual([304, "", etag]);
  }
  expect((await ask(path, token, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  const head = await ask(path, token, { method: "HEAD" });
  expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", etag]);
});

test("T4: unknown, malformed, altered, expired, revoked and foreign tokens get one and the same 401", async () => {
  const { staging } = await seedRunning();
  const good = await mint(staging);
  const revoked = await mint(staging);
  await revokeToken(staging, { tokenId: revoked.id });
  const expired = await mint(staging);
  await staging.db.note((tx) =>
    tx.apiToken.updateMany({
      where: { id: expired.id, environmentId: staging.environment.id },
      data: { expiresAt: new Date(Date.now() - 1000) },
    }),
  );
  const away = await mint(staging, { allowedRanges: "198.51.100.0/24" });
  const tokens = [
    undefined,
    "",
    "lkt_test_nonsense",
    good.token.slice(0, -1),
    `${good.token}0`,
    good.token.replace("lkt_test", "lkt_prod"),
    good.token.replace(
      /(.)(.{6})$/,
      (_, digit: string, checksum: string) => (digit === "0" ? "1" : "0") + checksum,
    ),
    revoked.token,
    expired.token,
    away.token,
  ];
  const bodies = new Set<string>();
  for (const token of tokens) {
    const response = await ask("/v1/environment", token);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    bodies.add(await response.text());
  }
  for (const authorization of [good.token, `Basic ${good.token}`, `Bearer ${good.token} x`]) {
    const response = await ask("/v1/environment", undefined, { headers: { authorization } });
    expect(response.status).toBe(401);
    bodies.add(await response.text());
  }
  expect(bodies.size).toBe(1);
  expect((await ask("/v1/environment", good.token)).status).toBe(200);
});

test("a revoked token is refused on the very next request, and only that one", async () => {
  const { staging } = await seedRunning();
  const one = await mint(staging);
  const other = await mint(staging);
  expect((await ask("/v1/environment", one.token)).status).toBe(200);
  await revokeToken(staging, { tokenId: one.id });
  expect((await ask("/v1/environment", one.token)).status).toBe(401);
  expect((await ask("/v1/environment", other.token)).status).toBe(200);
  await expect(revokeToken(staging, { tokenId: one.id })).rejects.toMatchObject({ code: "conflict" });
});

test("a token without the scope is told which one it lacks", async () => {
  const { staging } = await seedRunning();
  const { token } = await mint(staging, { scopes: "environment:read" });
  expect((await ask("/v1/environment", token)).status).toBe(200);
  for (const path of ["/v1/deployment", "/v1/deployment/files/src/main.ts"]) {
    const response = await ask(path, token);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      code: "missing_scope",
      detail: "This token lacks the scope deployment:read. Make one that has it.",
    });
  }
});

test("a token bound to addresses works from these alone, v4, v6 and v4 inside v6", async () => {
  const { staging } = await seedRunning();
  const { token } = await mint(staging, { allowedRanges: "198.51.100.0/24\n2001:db8:1::/48\n203.0.113.7" });
  const status = async (from: string) => (await ask("/v1/environment", token, { from })).status;
  for (const from of [
    "198.51.100.1",
    "198.51.100.255",
    "::ffff:198.51.100.7",
    "2001:db8:1:ffff::1",
    "203.0.113.7",
  ])
    expect([from, await status(from)]).toEqual([from, 200]);
  for (const from of ["198.51.101.1", "203.0.113.8", "2001:db8:2::1", "::1", "not an address"])
    expect([from, await status(from)]).toEqual([from, 401]);
  const spoofed = await ask("/v1/environment", token, { headers: { "x-forwarded-for": "198.51.100.1" } });
  expect(spoofed.status).toBe(401);
});

test("E6: a deleted environment's tokens die with it, and live again once it is restored", async () => {
  const { staging, as } = await seedRunning();
  const { token } = await mint(staging);
  const project = await as();
  const environmentId = staging.environment.id;
  await deleteEnvironment(project, { environmentId, confirmation: "Staging" });
  expect((await ask("/v1/environment", token)).status).toBe(401);
  await restoreEnvironment(project, { environmentId });
  expect((await ask("/v1/environment", token)).status).toBe(200);
});

test("activating another version changes what the very next request reads", async () => {
  const { development, as } = await seedRunning();
  const { token } = await mint(development);
  const next = await createVersion(await as(), await seedBundle([{ path: "src/main.ts", content: "next" }]));
  const read = async () => (await ask("/v1/deployment/files/src/main.ts", token)).text();
  expect(await read()).toBe("one");
  await deployVersion(development, { versionNumber: next.version.number, activate: true });
  expect(await read()).toBe("next");
});

test("last use is noted with its address, at most once a minute", async () => {
  const { staging } = await seedRunning();
  const { token } = await mint(staging);
  const used = async () => {
    await tokenUsesWritten();
    return (await listTokens(staging)).tokens[0]!;
  };
  expect((await used()).lastUsedAt).toBeNull();
  await Promise.all(Array.from({ length: 5 }, () => ask("/v1/environment", token)));
  const first = await used();
  expect(first.lastUsedIp).toBe("203.0.113.9");
  await ask("/v1/environment", token, { from: "203.0.113.10" });
  expect(await used()).toEqual(first);
});

test("the dashboard alone gets an environment's public key, never through a proxy", async () => {
  const { staging } = await seedRunning();
  const owners = {
    organizationId: staging.organization.id,
    projectId: staging.project.id,
    environmentId: staging.environment.id,
  };
  const post = (headers: Record<string, string>, body: unknown = owners) =>
    ask("/internal/environment-keys", undefined, { method: "POST", body: JSON.stringify(body), headers });
  const authorization = internalBearer();
  const key = await (await post({ authorization })).json();
  expect(key).toEqual({ id: expect.any(String), publicKey: expect.stringMatching(/^[\w-]{43}$/) });
  expect(await (await post({ authorization })).json()).toEqual(key);
  const { token } = await mint(staging);
  expect((await post({})).status).toBe(401);
  expect((await post({ authorization: `Bearer ${token}` })).status).toBe(401);
  expect((await post({ authorization, "x-forwarded-for": "127.0.0.1" })).status).toBe(404);
  expect((await post({ authorization }, { ...owners, projectId: "x" })).status).toBe(400);
  expect((await post({ authorization }, { ...owners, more: "x".repeat(5000) })).status).toBe(400);
});

test("an address that does not exist and a method that is not served are a problem in JSON", async () => {
  for (const response of [
    await ask("/nowhere"),
    await ask("/v1/environment", undefined, { method: "POST" }),
  ]) {
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json",
    ]);
  }
  expect((await ask("/livez")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(200);
});
