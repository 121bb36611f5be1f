import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError } from "@/lib/domain/errors";
import { parseManifest } from "./manifest";

const full = {
  name: "Orders to ERP",
  version: "1.4.0",
  systems: {
    shopify: {
      name: "Shopify",
      baseUrl: "https://example.myshopify.com/admin/api",
      auth: { type: "api_key", in: "header", name: "X-Shopify-Access-Token" },
      test: { path: "/shop.json", expectPointer: "/shop/id" },
    },
    local: { name: "Stand-in", baseUrl: "http://localhost:8080", auth: { type: "none" }, required: false },
  },
  variables: {
    type: "object",
    properties: {
      REGION: { type: "string", enum: ["eu", "us"], default: "eu" },
      BATCH_SIZE: { type: "integer", default: 50, minimum: 1, maximum: 250 },
      SIGNING_SECRET: { type: "string", secret: true },
    },
    required: ["REGION"],
  },
  workflows: [
    {
      key: "sync-orders",
      entry: "src/sync.ts",
      trigger: { type: "schedule", every: "5m" },
      systems: ["shopify"],
    },
    { key: "nightly", entry: "src/sync.ts", trigger: { type: "schedule", cron: "30 2 * * mon-fri" } },
    { key: "paid", entry: "src/sync.ts", trigger: { type: "webhook" } },
    { key: "shipped", entry: "src/sync.ts", trigger: { type: "event", event: "order.shipped" } },
    { key: "repair", entry: "src/sync.ts", trigger: { type: "manual" } },
  ],
};

const read = (value: unknown) => parseManifest(JSON.stringify(value, null, 2), ["src/sync.ts"]);

function sentence(text: string): string {
  try {
    parseManifest(text, ["src/sync.ts"]);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    if (error instanceof DomainError) {
      expect(error.code).toBe("manifest_invalid");
      return error.message;
    }
  }
  return expect.unreachable("the manifest was accepted");
}

test("a full manifest is accepted, and what it leaves out has its default", () => {
  const manifest = read(full);
  expect(manifest.systems.shopify).toMatchObject({
    required: true,
    test: { method: "GET", expectStatus: 200 },
  });
  expect(manifest.systems.local?.required).toBe(false);
  expect(read({ name: "x" })).toEqual({
    name: "x",
    systems: {},
    variables: { type: "object", properties: {}, required: [] },
    workflows: [],
  });
  expect(parseManifest('\uFEFF{"name":"x"}', []).name).toBe("x");
});

describe("a mistake in the JSON is named by line and column", () => {
  test.each([
    ["", "line 1, column 1: a name or a value is missing"],
    ['{\n  "name": "x",\n}', "line 3, column 1: there is a comma too many before “}”"],
    ['{\n  // hello\n  "name": "x"\n}', "line 2, column 3: comments are not allowed"],
    ['{\r\n  "name" "x"\r\n}', "line 2, column 10: a colon is missing"],
    ['{"name":"x"', "a closing “}” is missing"],
    ['{\n"name": "x",\n"name": "y"}', "line 3, column 1, name: “name” stands there twice"],
    ['{"name":"x","systems":{"__proto__":{}}}', "systems.__proto__: this name cannot be used"],
    ["[".repeat(100_000), "nested deeper than 32 levels"],
  ])("%.40s", (text, says) => {
    expect(sentence(text)).toContain(says);
  });
});

describe("a mistake in the content is named by line and path", () => {
  const change = (edit: (manifest: typeof full & Record<string, unknown>) => void) => {
    const copy = structuredClone(full) as typeof full & Record<string, unknown>;
    edit(copy);
    return sentence(JSON.stringify(copy, null, 2));
  };

  test.each<[says: string, edit: (manifest: typeof full & Record<string, unknown>) => void]>([
    [
      "line 7, systems.shopify.baseUrl: must start with https://",
      (m) => (m.systems.shopify.baseUrl = "http://shop.example.com"),
    ],
    [
      "systems.shopify.baseUrl: must not contain a user name",
      (m) => (m.systems.shopify.baseUrl = "https://a:b@example.com"),
    ],
    ["systems.shopify.baseUrl: is not a URL", (m) => (m.systems.shopify.baseUrl = "example.com")],
    [
      "systems.shopify.auth.type: must be one of “none”, “api_key”",
      (m) => (m.systems.shopify.auth.type = "magic"),
    ],
    ["systems.shopify.auth.in: must be one of “header”", (m) => (m.systems.shopify.auth.in = "body")],
    ["nmae: is not a name Locktender knows", (m) => (m.nmae = "x")],
    ["systems.Shop: use lower-case letters", (m) => Object.assign(m.systems, { Shop: m.systems.local })],
    [
      "variables.properties.BATCH_SIZE.default: must be a whole number",
      (m) => (m.variables.properties.BATCH_SIZE.default = 1.5),
    ],
    [
      "variables.properties.REGION.default: is not one of the values",
      (m) => (m.variables.properties.REGION.default = "asia"),
    ],
    [
      "SIGNING_SECRET.default: a secret has no default",
      (m) => Object.assign(m.variables.properties.SIGNING_SECRET, { default: "x" }),
    ],
    ["variables.required[1]: names “NOPE”", (m) => m.variables.required.push("NOPE")],
    ["workflows[0].entry: there is no file “src/nope.ts”", (m) => (m.workflows[0]!.entry = "src/nope.ts")],
    ["workflows[0].systems[0]: there is no system “nope”", (m) => (m.workflows[0]!.systems = ["nope"])],
    ["workflows[1].key: “sync-orders” is used by two", (m) => (m.workflows[1]!.key = "sync-orders")],
    ["workflows[0].trigger.every: write minutes", (m) => (m.workflows[0]!.trigger.every = "5 minutes")],
    ["workflows[1].trigger.cron: is not a cron", (m) => (m.workflows[1]!.trigger.cron = "61 * * * *")],
    ["workflows[2].trigger.type: must be one of", (m) => (m.workflows[2]!.trigger.type = "magic")],
    [
      "workflows: must be at most 100 entries long",
      (m) => (m.workflows = Array.from({ length: 101 }, () => m.workflows[0]!)),
    ],
  ])("%s", (says, edit) => {
    expect(change(edit)).toContain(says);
  });

  test("at most five of many", () => {
    const unknown = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`x${index}`, 1]));
    const says = sentence(JSON.stringify({ name: "x", ...unknown }));
    expect(says).toMatch(/^locktender\.json has 9 mistakes, of which the first 5 are: /);
    expect(says.match(/x\d/g)).toHaveLength(5);
  });
});

test("any JSON at all is either a manifest or a refusal", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        parseManifest(text, []);
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
      }
    }),
  );
});
