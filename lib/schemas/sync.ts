import { z } from "zod";
import { parsePublicId } from "@/lib/public-id";
import type { EnvironmentKind } from "./environment-summary";
import type { Finding } from "./finding";
import { overrideReasonSchema, type Gate, type PromotionRules } from "./promotion";

const slug = z.string().min(1).max(80);

export const planSyncSchema = z.strictObject({ source: slug, target: slug });
export type PlanSync = z.infer<typeof planSyncSchema>;

/** The same as a URL asks for it: `tests=later` answers at once, by what the last live tests said. */
export const syncPlanQuerySchema = planSyncSchema.extend({ tests: z.literal("later").optional() });

export const applySyncSchema = z.strictObject({
  source: slug,
  target: slug,
  /** The digest of the plan the person read: anything that moved since makes it another one (S2). */
  planDigest: z.string().max(200),
  /** Made by the dialog when it opened: sending it twice applies it once (S5). */
  idempotencyKey: z.string().min(8).max(100),
  /** Whether to activate at once when the preflight is clean (S4): a checkbox. */
  activate: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
  /** The target's name, asked for in production. */
  confirmation: z.string().max(200).optional(),
  /** Why an owner passes gates that are shut. */
  overrideReason: overrideReasonSchema.optional(),
});
/** Without `activate`, the target's rules say whether it is activated at once. */
export type ApplySync = Omit<z.infer<typeof applySyncSchema>, "activate"> & { activate?: boolean };

/** Names the environment of the project whose pause ends. */
export const resumeActivationSchema = z.strictObject({ env: slug });

/** `?before=`: the public id of the last sync of the page before. Anything else is the first page. */
export const syncCursorSchema = z.object({
  before: z
    .string()
    .transform((text) => parsePublicId("sync", text) ?? undefined)
    .optional()
    .catch(undefined),
});

export interface PlanEnvironment {
  id: string;
  slug: string;
  name: string;
  kind: EnvironmentKind;
  protected: boolean;
}

export interface PlanVersion {
  id: string;
  number: number;
  name: string;
  digest: string;
}

export interface FileChange {
  path: string;
  /** `moved`: the same bytes at another path, which is `from`. */
  change: "added" | "changed" | "removed" | "moved";
  from?: string;
  /** Bytes; null where the file is not there. */
  before: number | null;
  after: number | null;
}

/** What a sync would do, computed by the code that does it (S2). */
export interface SyncPlan {
  digest: string;
  source: PlanEnvironment;
  target: PlanEnvironment;
  from: PlanVersion | null;
  to: PlanVersion;
  /** The version waiting in the target, which this one would replace. */
  staged: PlanVersion | null;
  files: FileChange[];
  unchangedFiles: number;
  /** Bytes of all of them; syncs recorded before this was counted lack it. */
  unchangedBytes?: number;
  /** Changes of the manifest in words: "Variable RETRY_LIMIT is new and required". */
  manifest: ManifestChange[];
  findings: Finding[];
  /** What was put into the target by hand since the last sync, in words. */
  drift: string[];
  /** Since a rollback syncs into the target only stage; null: they may activate. */
  paused: ActivationPause | null;
  /** What the target asks of a sync into it. */
  rules: PromotionRules;
}

/** Whose rollback paused the activation of what is synced, to which version, and when (RFC 3339). */
export interface ActivationPause {
  at: string;
  byName: string;
  versionNumber: number;
}

export interface ManifestChange {
  change: "added" | "changed" | "removed";
  sentence: string;
}

/** The plan and, beside it, how much of the target stays as it is, and how its rules stand at this moment. */
export interface SyncPreview {
  plan: SyncPlan;
  passage: Passage;
  stays: { connections: number; variables: number; tokens: number };
  /** The sync into the target that is under way, if there is one. */
  running: string | null;
  /** Connections of the target that could be tested live and were not for this plan. */
  untested: number;
}

/** A sync as it goes on, for whoever watches; dates as RFC 3339. */
export interface SyncProgress {
  id: string;
  status: "running" | "staged" | "activated" | "failed";
  /** Why it was not activated, or why it failed: whole sentences. */
  reason: string | null;
  versionNumber: number;
  sourceName: string;
  targetName: string;
  /** The version that ran in the target before, if any. */
  fromVersionNumber: number | null;
  actorName: string;
  createdAt: string;
  durationMs: number | null;
  steps: SyncProgressStep[];
}

export interface SyncProgressStep {
  kind: "stage" | "test" | "activate" | "finish";
  status: "waiting" | "running" | "done" | "stopped" | "skipped";
  outcome: string | null;
  startedAt: string | null;
  /** Milliseconds from its start to its end. */
  tookMs: number | null;
}

/** How the reader may pass the gates of the target's rules now. */
export interface Passage {
  gates: Gate[];
  /** The open request for this very plan. */
  request: { id: string; requesterName: string } | null;
  /** Whether approval can be requested: it is asked for, and nobody has requested it for this plan. */
  mayRequest: boolean;
  /** Whether the reader may pass what is shut, with a reason. */
  mayOverride: boolean;
}
