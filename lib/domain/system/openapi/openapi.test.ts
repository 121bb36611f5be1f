import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { bundle } from "@/scripts/bundle.mjs";
import { githubLike, stripeLike } from "@/tests/fixtures/openapi/generate";
import { seedProject } from "@/tests/seed/organization";
import { importOpenApi } from "./import";
import { readOpenApi } from "./read";

// The thread runs the program that `npm run build` bundles; it finds its packages from here.
const home = join(import.meta.dirname, `../../../../node_modules/.cache/openapi-test-${process.pid}`);
process.env["LOCKTENDER_HOME"] = home;
beforeAll(() => bundle(["openapi-worker"], join(home, "dist")));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const small = {
  openapi: "3.1.0",
  info: { title: "Shop API", version: "1" },
  externalDocs: { url: "https://docs.shop.example" },
  servers: [
    { url: "http://insecure.shop.example" },
    { url: "https://{region}.shop.example/v1/", variables: { region: { default: "eu" } } },
    { url: "/relative" },
  ],
  security: [{ oauth: ["read"] }],
  components: {
    securitySchemes: {
      header: { type: "apiKey", in: "header", name: "X-Key" },
      query: { type: "apiKey", in: "query", name: "key" },
      cookie: { type: "apiKey", in: "cookie", name: "session" },
      basic: { type: "http", scheme: "Basic" },
      bearer: { $ref: "#/components/securitySchemes/token" },
      token: { type: "http", scheme: "bearer" },
      oauth: {
        type: "oauth2",
        flows: {
          authorizationCode: {
            authorizationUrl: "https://shop.example/authorize",
            tokenUrl: "/oauth/token",
            refreshUrl: "https://shop.example/refresh",
            scopes: { read: "Read", write: "Write" },
          },
          clientCredentials: { tokenUrl: "https://shop.example/token", scopes: {} },
          implicit: { authorizationUrl: "https://shop.example/authorize", scopes: {} },
        },
      },
      oidc: { type: "openIdConnect", openIdConnectUrl: "https://shop.example/.well-known" },
      digest: { type: "http", scheme: "digest" },
    },
    parameters: { must: { name: "must", in: "query", required: true } },
  },
  paths: {
    "/ping": { get: { security: [], responses: { 200: {} } } },
    "/users/me": { get: { operationId: "getMe", responses: { 404: {}, 200: {} } } },
    "/orders": { get: { responses: { 200: {} } }, post: { responses: { 201: {} } } },
    "/orders/{id}": { get: { responses: { 200: {} } } },
    "/orders/export": { get: { responses: { 200: {} } } },
    "/o": { get: { operationId: "purgeOrders", responses: { 200: {} } } },
    "/q": { get: { parameters: [{ $ref: "#/components/parameters/must" }], responses: { 200: {} } } },
    "/r": { parameters: [{ name: "x", in: "query", required: true }], get: { responses: { 200: {} } } },
    "/old": { get: { deprecated: true, responses: { 200: {} } } },
    "/gone": { get: { responses: { 410: {} } } },
  },
};

const read = (document: unknown) =>
  readOpenApi(Buffer.from(typeof document === "string" ? document : JSON.stringify(document)));

test("title, addresses, link and name come from the document, the https address first", () => {
  expect(read(small)).toMatchObject({
    title: "Shop API",
    name: "Shop API",
    openapi: "3.1.0",
    pathCount: 10,
    docsUrl: "https://docs.shop.example",
    servers: ["https://eu.shop.example/v1"],
  });
});

test("every way to sign in that Locktender knows is offered, the one asked for everywhere first; the others are named", () => {
  const { schemes, notes } = read(small);
  expect(schemes.map(({ key, auth }) => [key, auth.type])).toEqual([
    ["oauth", "oauth2_authorization_code"],
    ["oauth", "oauth2_client_credentials"],
    ["header", "api_key"],
    ["query", "api_key"],
    ["cookie", "api_key"],
    ["basic", "basic"],
    ["bearer", "bearer"],
    ["token", "bearer"],
  ]);
  expect(schemes[0]).toEqual({
    key: "oauth",
    scopes: ["read", "write"],
    auth: {
      type: "oauth2_authorization_code",
      authorizationUrl: "https://shop.example/authorize",
      tokenUrl: "https://eu.shop.example/oauth/token",
      refreshUrl: "https://shop.example/refresh",
      scopes: ["read"],
    },
  });
  expect(notes).toEqual([
    "oauth: the OAuth 2 flow “implicit” is not supported.",
    "oidc: OpenID Connect discovery is not supported. Choose another way to sign in.",
    "digest: HTTP digest is not supported. Choose another way to sign in.",
  ]);
});

test("the proposed test request reads, needs nothing, and prefers who is asking to what answers anybody", () => {
  expect(read(small).tests.map(({ path }) => path)).toEqual(["/users/me", "/orders", "/ping"]);
});

test("YAML says the same as JSON, also when it is so long that most of it is cut before it is parsed", () => {
  expect(read(stringify(small))).toEqual(read(small));
  const long = { ...small, "x-filler": Array.from({ length: 20_000 }, (_, n) => `line ${n} of a long text`) };
  expect(read(stringify(long))).toEqual(read(small));
  const described = stringify(long).replace(
    "info:\n",
    "info:\n  description: |\n    paths:\n      - # no\n\n    x: y\n",
  );
  expect(read(described)).toEqual(read(small));
});

test.each([
  [{ ...small, openapi: "2.0" }, "openapi: must be a version from 3.0 to 3.1, as in “3.1.0”."],
  [{ swagger: "2.0" }, "swagger: is Swagger 2, which Locktender does not read; convert it to OpenAPI 3."],
  [{ ...small, openapi: 3 }, "openapi: must be text."],
  [{ hello: "world" }, "openapi: is missing."],
  [[small], "The document is no OpenAPI document: it must be an object."],
  ["just a text", "The document is no OpenAPI document: it must be an object."],
  ["", "The document is empty."],
  ['{"openapi": "3.1.0",\n "info": }', "is not well-formed JSON: something is wrong at line 2, column 10."],
  ["a: b\n c: d", "The document is not well-formed YAML:"],
  [{ ...small, info: undefined }, "info: is missing."],
  [{ ...small, info: { title: "" } }, "info.title: must not be empty."],
  [{ ...small, info: { title: ["x"] } }, "info.title: must be text."],
  [{ ...small, servers: {} }, "servers: must be an array."],
  [{ ...small, servers: [{ url: 1 }] }, "servers[0].url: must be text."],
  [{ ...small, servers: [{ url: "https://[" }] }, "servers[0].url: is not a URL."],
  [{ ...small, servers: [{ url: "https://{a}.x" }] }, "servers[0].variables.a.default: is missing."],
  [{ ...small, security: "none" }, "security: must be an array."],
  [{ ...small, components: [] }, "components: must be an object."],
  [schemes({ a: null }), "components.securitySchemes.a: must be an object."],
  [schemes({ a: {} }), "components.securitySchemes.a.type: is missing."],
  [schemes({ a: { type: "magic" } }), "components.securitySchemes.a.type: must be “apiKey”, “http”"],
  [
    schemes({ a: { type: "apiKey", in: "body", name: "k" } }),
    "components.securitySchemes.a.in: must be “header”",
  ],
  [schemes({ a: { type: "oauth2" } }), "components.securitySchemes.a.flows: is missing."],
  [
    schemes({ a: { type: "oauth2", flows: { clientCredentials: {} } } }),
    "components.securitySchemes.a.flows.clientCredentials.tokenUrl: is missing.",
  ],
  [
    schemes({ a: { $ref: "other.yaml#/x" } }),
    "components.securitySchemes.a.$ref: must refer to another scheme",
  ],
  [
    schemes({ a: { $ref: "#/components/securitySchemes/b" } }),
    "a.$ref: refers to a scheme that is not there.",
  ],
  [schemes({ a: { $ref: "#/components/securitySchemes/a" } }), "a.$ref: goes round in a circle."],
  [
    schemes({ a: { $ref: "#/components/securitySchemes/__proto__" } }),
    "refers to a scheme that is not there.",
  ],
  [{ ...small, paths: [] }, "paths: must be an object."],
  [{ ...small, paths: { orders: {} } }, "paths.orders: must start with “/”."],
  [{ ...small, paths: { "/a": "x" } }, "paths./a: must be an object."],
  [{ ...small, paths: { "/a": { get: 1 } } }, "paths./a.get: must be an object."],
  [{ ...small, paths: { "/a": { get: { responses: [] } } } }, "paths./a.get.responses: must be an object."],
  [
    { ...small, paths: { "/a": { get: { parameters: {}, responses: { 200: {} } } } } },
    "paths./a.get.parameters: must be an array.",
  ],
])("nonsense is refused with the path of the mistake (%#)", (document, sentence) => {
  expect(() => read(document)).toThrow(sentence);
});

function schemes(securitySchemes: object) {
  return { ...small, security: [], components: { securitySchemes } };
}

test("keys of the prototype are keys like any other, and change nothing for anybody else", () => {
  const evil = JSON.stringify(small).replace(
    '"paths":{',
    '"__proto__":{"polluted":1},"paths":{"x-__proto__":{},',
  );
  expect(read(evil).name).toBe("Shop API");
  expect(read(`__proto__:\n  polluted: 1\n${stringify(small)}`).name).toBe("Shop API");
  expect(read({ ...schemes({ constructor: { type: "http", scheme: "bearer" } }) }).schemes).toHaveLength(1);
  expect(() => read('{"__proto__": {"openapi": "3.1.0"}}')).toThrow("openapi: is missing.");
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("aliases that stand for a billion others, or for themselves, are refused", () => {
  const laughs = Array.from(
    { length: 30 },
    (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(", ")}]`,
  );
  const bomb = ["l0: &l0 [ha]", ...laughs, stringify(small)].join("\n");
  expect(() => read(bomb)).toThrow("The document uses YAML aliases in a way that cannot be followed.");
  expect(() => read(`a: &a [*a]\n${stringify(small)}`)).toThrow(/aliases|nested/);
});

test("nesting without end is refused, in JSON and in YAML", () => {
  const deep = "nested more than 200 levels deep";
  expect(() => read(`{"openapi": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`)).toThrow(deep);
  expect(() => read(`openapi: ${"[".repeat(20_000)}${"]".repeat(20_000)}`)).toThrow(deep);
});

describe("in a thread of its own", () => {
  const ctx = async () => (await seedProject()).as();
  const bytes = (content: string | Buffer) =>
    new Uint8Array(typeof content === "string" ? Buffer.from(content) : content);

  test("documents of the size of GitHub's and Stripe's are read", async () => {
    const project = await ctx();
    const github = await importOpenApi(project, bytes(githubLike()));
    expect(github).toMatchObject({ pathCount: 702, servers: ["https://api.hub.example"] });
    expect(github.tests[0]?.path).toBe("/user");
    const stripe = await importOpenApi(project, bytes(stripeLike()));
    expect(stripe.schemes.map(({ auth }) => auth.type)).toEqual(["basic", "bearer"]);
    expect(stripe.tests[0]?.path).toBe("/v1/account");
  });

  test.each([
    ["letters", "x".repeat(10_000_000)],
    ["brackets", "[".repeat(10_000_000)],
    ["keys", "a: &a\n".repeat(1_600_000)],
    ["zeros", "\0".repeat(10_000_000)],
    ["no text at all", Buffer.alloc(10_000_000, 0xff)],
  ])("10 MB of garbage (%s) are refused in time, and the next document is read", async (_, garbage) => {
    const project = await ctx();
    await expect(importOpenApi(project, bytes(garbage))).rejects.toMatchObject({ code: "invalid_input" });
    expect((await importOpenApi(project, bytes(JSON.stringify(small)))).name).toBe("Shop API");
  });

  test("a viewer cannot have documents read", async () => {
    const { as, member } = await seedProject();
    await expect(importOpenApi(await as(await member("viewer")), bytes("{}"))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
