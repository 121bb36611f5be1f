import fc from "fast-check";
import { expect, test } from "vitest";
import { manifestSchema } from "@/lib/schemas/manifest";
import { defaultRules } from "@/lib/schemas/promotion";
import { buildSyncPlan, planDigest, whatMoved, type PlanBasis } from "./plan";

const manifest = manifestSchema.parse({ name: "Orders" });
const version = (digest: string) => ({ id: `id of ${digest}`, number: 1, name: digest, digest });
const finding = {
  code: "connection_missing",
  severity: "blocking",
  sentence: "NetSuite has no credentials in Staging.",
} as const;

const word = fc.string({ minLength: 1, maxLength: 8 });
const end = fc.record({
  id: word,
  slug: word,
  name: word,
  kind: fc.constantFrom("development" as const, "testing" as const, "production" as const),
  protected: fc.boolean(),
});
const running = fc.record({
  deploymentId: word,
  version: word.map(version),
  manifest: fc.constant(manifest),
});
const pause = word.map((byName) => ({ at: "2026-11-20T14:03:00.000Z", byName, versionNumber: 1 }));
const anyBasis: fc.Arbitrary<PlanBasis> = fc.record({
  source: end,
  target: end,
  promotionPath: fc.constantFrom("adjacent" as const, "upward" as const, "any" as const),
  to: running,
  from: fc.option(running),
  staged: fc.option(fc.record({ deploymentId: word, version: word.map(version) })),
  findings: fc.array(
    word.map((sentence) => ({ ...finding, sentence })),
    { maxLength: 3 },
  ),
  drift: fc.array(word, { maxLength: 2 }),
  paused: fc.option(pause),
  rules: fc.integer({ min: 0, max: 3 }).map((approvals) => ({ ...defaultRules, approvals })),
  skipped: fc.array(word, { maxLength: 2 }),
});

/** Everything a digest covers: how to change it, and by which name it is then told. */
const changes: Record<string, [name: string, change: (basis: PlanBasis) => PlanBasis]> = {
  "another version runs in the source": [
    "what the source runs",
    (basis) => ({ ...basis, to: { ...basis.to, version: version(`${basis.to.version.digest}+`) } }),
  ],
  "the source deployed again": [
    "what the source runs",
    (basis) => ({ ...basis, to: { ...basis.to, deploymentId: `${basis.to.deploymentId}+` } }),
  ],
  "another deployment runs in the target": [
    "what the target runs",
    (basis) => ({
      ...basis,
      from: { deploymentId: `${basis.from?.deploymentId}+`, version: version("x"), manifest },
    }),
  ],
  "another deployment waits in the target": [
    "what the target runs",
    (basis) => ({
      ...basis,
      staged: { deploymentId: `${basis.staged?.deploymentId}+`, version: version("x") },
    }),
  ],
  "somebody put something into the target": [
    "what the target runs",
    (basis) => ({ ...basis, drift: [...basis.drift, "Ada deployed v1"] }),
  ],
  "a rollback paused the activation of what is synced": [
    "what the target runs",
    (basis) => ({
      ...basis,
      paused: { at: "2026-11-20T14:03:00.000Z", byName: `${basis.paused?.byName}+`, versionNumber: 1 },
    }),
  ],
  "another approval is asked for": [
    "the rules",
    (basis) => ({ ...basis, rules: { ...basis.rules, approvals: basis.rules.approvals + 1 } }),
  ],
  "the path changed": [
    "the rules",
    (basis) => ({ ...basis, promotionPath: basis.promotionPath === "any" ? "upward" : "any" }),
  ],
  "the target's protection changed": [
    "the rules",
    (basis) => ({ ...basis, target: { ...basis.target, protected: !basis.target.protected } }),
  ],
  "an environment came between": ["the rules", (basis) => ({ ...basis, skipped: [...basis.skipped, "QA"] })],
  "a finding came": [
    "whether it is ready to run there",
    (basis) => ({ ...basis, findings: [...basis.findings, finding] }),
  ],
  "a finding grew graver": [
    "whether it is ready to run there",
    (basis) => ({ ...basis, findings: [{ ...finding, severity: "warning" }, ...basis.findings] }),
  ],
};

test.each(Object.entries(changes))(
  "S2: when %s, the plan is another one and says so",
  (_, [name, change]) => {
    fc.assert(
      fc.property(anyBasis, (basis) => {
        const [before, after] = [planDigest(basis), planDigest(change(basis))];
        expect(after).not.toBe(before);
        expect(whatMoved(before, after)).toEqual([name]);
      }),
      { numRuns: 50 },
    );
  },
);

test("S2: the same state gives the same plan, whoever computes it and however often", () => {
  fc.assert(
    fc.property(anyBasis, (basis) => {
      const files = { before: [], after: [] };
      const again = structuredClone(basis);
      expect(buildSyncPlan(again, files)).toEqual(buildSyncPlan(basis, files));
      expect(whatMoved(planDigest(basis), planDigest(again))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test("an environment that the way passes over and what would be replaced stand among the findings", () => {
  const end = { id: "1", slug: "s", name: "Development", kind: "development", protected: false } as const;
  const { findings } = buildSyncPlan(
    {
      source: end,
      target: { ...end, name: "Production" },
      promotionPath: "any",
      to: { deploymentId: "1", version: version("a"), manifest },
      from: null,
      staged: null,
      findings: [],
      drift: ["Ada Lovelace deployed v1 on November 20, 2026 at 2:03 PM UTC"],
      skipped: ["Staging"],
      paused: null,
      rules: defaultRules,
    },
    { before: [], after: [] },
  );
  expect(findings.map(({ severity, sentence }) => [severity, sentence])).toEqual([
    ["warning", "Staging stands between Development and Production, and this sync passes it over."],
    [
      "warning",
      "Ada Lovelace deployed v1 on November 20, 2026 at 2:03 PM UTC, after the last sync to Production. This sync replaces it.",
    ],
  ]);
});
