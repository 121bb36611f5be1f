import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { manifestSchema, type Manifest } from "@/lib/schemas/manifest";
import { compareFiles, compareManifests, type ComparedFile } from ".";

function manifestOf(change: object): Manifest {
  return manifestSchema.parse({ name: "Orders", ...change });
}

function sentences(before: object, after: object): string[] {
  return compareManifests(manifestOf(before), manifestOf(after)).map(({ sentence }) => sentence);
}

const netsuite = {
  name: "NetSuite",
  baseUrl: "https://a.example.com",
  auth: { type: "bearer" },
  test: { path: "/me" },
};

describe("what changes between two manifests is said in words", () => {
  it("for systems: new, gone, required, address, sign-in and test", () => {
    expect(
      sentences({}, { systems: { netsuite, slack: { ...netsuite, name: "Slack", required: false } } }),
    ).toEqual(["Needs a new system: NetSuite", "Can use a new system: Slack"]);
    expect(sentences({ systems: { netsuite } }, {})).toEqual(["No longer talks to NetSuite"]);
    const changed = {
      ...netsuite,
      required: false,
      baseUrl: "https://b.example.com",
      auth: { type: "api_key", in: "header", name: "X-Key" },
      test: { path: "/ping" },
    };
    expect(sentences({ systems: { netsuite } }, { systems: { netsuite: changed } })).toEqual([
      "NetSuite is now optional",
      "NetSuite: base URL https://a.example.com → https://b.example.com",
      "NetSuite: signs in with a bearer token → an API key in the header X-Key",
      "NetSuite: the test asks GET /me → GET /ping",
    ]);
    const oauth = (tokenUrl: string) => ({
      netsuite: { ...netsuite, auth: { type: "oauth2_client_credentials", tokenUrl } },
    });
    expect(
      sentences({ systems: oauth("https://a.example.com/t") }, { systems: oauth("https://b.example.com/t") }),
    ).toEqual(["NetSuite: signs in with OAuth 2 client credentials as before, by other settings"]);
  });

  it("for variables: new and required, secret, type, default, values and gone", () => {
    const variables = (properties: object, required: string[] = []) => ({
      variables: { properties, required },
    });
    expect(
      sentences(
        {},
        variables(
          {
            KEY: { type: "string", secret: true },
            LIMIT: { type: "integer", default: 3 },
            REGION: { type: "string" },
          },
          ["REGION", "KEY"],
        ),
      ),
    ).toEqual([
      "Variable KEY is new, required and secret",
      "Variable LIMIT is new and optional, 3 unless set",
      "Variable REGION is new and required",
    ]);
    expect(
      sentences(
        variables({
          A: { type: "integer", default: 3 },
          B: { type: "string", enum: ["x"] },
          C: { type: "string" },
        }),
        variables(
          { A: { type: "string", default: "4" }, B: { type: "string", enum: ["x", "y"], secret: false } },
          ["B"],
        ),
      ),
    ).toEqual([
      "Variable C is gone",
      "Variable A: a whole number → text",
      'Variable A: 3 → "4" unless set',
      "Variable B is now required",
      "Variable B: which values it takes changed",
    ]);
    expect(
      sentences(variables({ A: { type: "string" } }), variables({ A: { type: "string", secret: true } })),
    ).toEqual(["Variable A is now secret"]);
  });

  it("for workflows: schedules, triggers, the systems they are bound to, new and gone", () => {
    const workflow = (key: string, change: object = {}) => ({
      key,
      entry: "src/main.ts",
      trigger: { type: "schedule", every: "5m" },
      ...change,
    });
    const systems = { netsuite, slack: { ...netsuite, name: "Slack" } };
    expect(
      sentences(
        { systems, workflows: [workflow("old"), workflow("sync-orders", { systems: ["slack"] })] },
        {
          systems,
          workflows: [
            workflow("hook", { trigger: { type: "webhook" } }),
            workflow("sync-orders", { systems: ["netsuite"], trigger: { type: "schedule", every: "1m" } }),
          ],
        },
      ),
    ).toEqual([
      "Workflow hook is new and runs on each webhook",
      "Workflow old is gone",
      "Workflow sync-orders: runs every 5 minutes → every minute",
      "Workflow sync-orders now talks to NetSuite",
      "Workflow sync-orders no longer talks to Slack",
    ]);
  });

  it("the same manifest has nothing to say, in whatever order it was written", () => {
    const systems = { netsuite, slack: { ...netsuite, name: "Slack" } };
    expect(sentences({ systems }, { systems: { slack: systems.slack, netsuite } })).toEqual([]);
  });
});

describe("what changes between two sets of files", () => {
  const file = (path: string, content = path, size = 10): ComparedFile => ({ path, sha256: content, size });

  it("the same bytes at another path were moved, and a file that changed in place was not", () => {
    const before = [file("a.ts"), file("b.ts", "twin"), file("c.ts", "twin"), file("same.ts")];
    const after = [file("a.ts", "other", 12), file("lib/b.ts", "twin"), file("new.ts"), file("same.ts")];
    expect(compareFiles(before, after)).toEqual({
      changes: [
        { path: "a.ts", change: "changed", before: 10, after: 12 },
        { path: "c.ts", change: "removed", before: 10, after: null },
        { path: "lib/b.ts", from: "b.ts", change: "moved", before: 10, after: 10 },
        { path: "new.ts", change: "added", before: null, after: 10 },
      ],
      unchanged: 1,
      unchangedBytes: 10,
    });
  });

  it("an empty file is added or removed, never moved: all empty files look alike", () => {
    const { changes } = compareFiles([file("a", "nothing", 0)], [file("b", "nothing", 0)]);
    expect(changes.map(({ change }) => change)).toEqual(["removed", "added"]);
  });

  it("done to what was there, the changes give what is there now, for any two trees", () => {
    const tree = fc
      .dictionary(fc.stringMatching(/^[a-d]{1,2}$/), fc.integer({ min: 0, max: 4 }), { maxKeys: 10 })
      .map((contents) =>
        Object.entries(contents).map(([path, content]) => file(path, `#${content}`, content)),
      );
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const { changes, unchanged } = compareFiles(before, after);
        const paths = new Set(before.map(({ path }) => path));
        for (const { path, from, change } of changes) {
          if (change === "removed") expect(paths.delete(path)).toBe(true);
          if (change === "moved") expect(paths.delete(from ?? "")).toBe(true);
        }
        for (const { path, change } of changes) if (change === "added" || change === "moved") paths.add(path);
        expect([...paths].toSorted()).toEqual(after.map(({ path }) => path).toSorted());
        const touched = changes.filter(({ after: size }) => size !== null).length;
        expect(unchanged + touched).toBe(after.length);
      }),
    );
  });
});
