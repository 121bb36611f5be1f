import { createHash } from "node:crypto";
import type { PromotionPath } from "@/lib/db/generated/enums";
import type { Finding } from "@/lib/schemas/finding";
import type { Manifest } from "@/lib/schemas/manifest";
import type { PromotionRules } from "@/lib/schemas/promotion";
import type { ActivationPause, PlanEnvironment, PlanVersion, SyncPlan } from "@/lib/schemas/sync";
import { rulesInOrder } from "../promotion/rules";
import { compareFiles, compareManifests, type ComparedFile } from "../version/compare";
import { planFindings } from "./plan-findings";

interface Running {
  deploymentId: string;
  version: PlanVersion;
  manifest: Manifest;
}

/** Everything a plan depends on, read in one transaction. The files are not in it: a version's digest stands for them. */
export interface PlanBasis {
  source: PlanEnvironment;
  target: PlanEnvironment;
  promotionPath: PromotionPath;
  rules: PromotionRules;
  /** What the source runs, and so what would arrive. */
  to: Running;
  /** What the target runs. */
  from: Running | null;
  staged: { deploymentId: string; version: PlanVersion } | null;
  /** What the preflight finds in the target, and what target and source share. */
  findings: Finding[];
  /** What was put into the target other than by sync since the last one, in words. */
  drift: string[];
  paused: ActivationPause | null;
  /** Names of the environments between the two, which this sync passes over. */
  skipped: string[];
}

/** The files of both versions. */
export interface PlanFiles {
  before: readonly ComparedFile[];
  after: readonly ComparedFile[];
}

/** The plan of a sync: pure, so that what is shown and what is applied cannot come from different code (S2). */
export function buildSyncPlan(basis: PlanBasis, { before, after }: PlanFiles): SyncPlan {
  const files = compareFiles(before, after);
  return {
    digest: planDigest(basis),
    source: basis.source,
    target: basis.target,
    from: basis.from?.version ?? null,
    to: basis.to.version,
    staged: basis.staged?.version ?? null,
    files: files.changes,
    unchangedFiles: files.unchanged,
    unchangedBytes: files.unchangedBytes,
    manifest: compareManifests(basis.from?.manifest ?? null, basis.to.manifest),
    findings: planFindings(basis),
    drift: basis.drift,
    paused: basis.paused,
    rules: basis.rules,
  };
}

/** What a digest covers, by what a person calls it when it moves. */
const parts = [
  "what the source runs",
  "what the target runs",
  "the rules",
  "whether it is ready to run there",
] as const;

/**
 * `<sha256 over everything>.<8 hex digits for each part>`: the first says whether two plans are the same, the others which
 * part moved when they are not. Each part is the SHA-256 of a JSON array in a fixed order.
 */
export function planDigest(basis: PlanBasis): string {
  const hashes = [
    hash([basis.source.id, basis.to.version.digest, basis.to.deploymentId]),
    hash([basis.target.id, basis.from?.deploymentId, basis.staged?.deploymentId, basis.drift, basis.paused]),
    hash([
      basis.promotionPath,
      basis.target.protected,
      basis.target.kind,
      basis.skipped,
      rulesInOrder(basis.rules),
    ]),
    hash(basis.findings.map(({ code, severity, sentence }) => [code, severity, sentence])),
  ];
  return [hash(hashes), ...hashes.map((part) => part.slice(0, 8))].join(".");
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

/** Which parts differ between the plan a person read and the one computed now. Empty: they are the same. */
export function whatMoved(seen: string, now: string): string[] {
  if (seen === now) return [];
  const [, ...before] = seen.split(".");
  const [, ...after] = now.split(".");
  const moved = parts.filter((_, index) => before[index] !== after[index]);
  return moved.length > 0 ? moved : ["the plan"];
}
