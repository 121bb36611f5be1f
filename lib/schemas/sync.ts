import { z } from "zod";
import { parsePublicId } from "@/lib/public-id";
import type { EnvironmentKind } from "./environment-summary";
import type { Finding } from "./finding";

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
});
export type ApplySync = z.infer<typeof applySyncSchema>;

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
}

export interface ManifestChange {
  change: "added" | "changed" | "removed";
  sentence: string;
}

/** The plan and, beside it, how much of the target stays as it is. */
export interface SyncPreview {
  plan: SyncPlan;
  stays: { connections: number; variables: number; tokens: number };
  /** Connections of the target that could be tested live and were not for this plan. */
  untested: number;
}
