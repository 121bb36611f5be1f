import type { SyncStatus, SyncStepKind, SyncStepStatus } from "@/lib/db/generated/enums";
import type { SyncProgress, SyncProgressStep } from "@/lib/schemas/sync";
import type { ProjectContext } from "../context";
import { notFound } from "../errors";
import { requirePermission } from "../permissions";

/** How far a sync is, for everyone who may see the project. @throws `not_found` */
export async function getSyncProgress(ctx: ProjectContext, id: string): Promise<SyncProgress> {
  requirePermission(ctx, "project.read");
  const sync = await ctx.db.read((tx) =>
    tx.sync.findFirst({
      where: { id, projectId: ctx.project.id },
      select: {
        id: true,
        status: true,
        reason: true,
        sourceName: true,
        targetName: true,
        fromVersionNumber: true,
        actorName: true,
        createdAt: true,
        durationMs: true,
        version: { select: { number: true } },
        steps: stepColumns,
      },
    }),
  );
  if (!sync) throw notFound("sync");
  return progressOf(sync);
}

export const stepColumns = {
  orderBy: { kind: "asc" },
  select: { kind: true, status: true, outcome: true, startedAt: true, endedAt: true },
} as const;

/** A stored sync as it crosses to the browser. */
export function progressOf({
  version,
  steps,
  createdAt,
  ...sync
}: {
  id: string;
  status: SyncStatus;
  reason: string | null;
  sourceName: string;
  targetName: string;
  fromVersionNumber: number | null;
  actorName: string;
  createdAt: Date;
  durationMs: number | null;
  version: { number: number };
  steps: StoredStep[];
}): SyncProgress {
  return {
    id: sync.id,
    status: sync.status,
    reason: sync.reason,
    versionNumber: version.number,
    sourceName: sync.sourceName,
    targetName: sync.targetName,
    fromVersionNumber: sync.fromVersionNumber,
    actorName: sync.actorName,
    createdAt: createdAt.toISOString(),
    durationMs: sync.durationMs,
    steps: steps.map(stepOf),
  };
}

interface StoredStep {
  kind: SyncStepKind;
  status: SyncStepStatus;
  outcome: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
}

function stepOf({ startedAt, endedAt, ...step }: StoredStep): SyncProgressStep {
  return {
    ...step,
    startedAt: startedAt?.toISOString() ?? null,
    tookMs: startedAt && endedAt && endedAt.getTime() - startedAt.getTime(),
  };
}
