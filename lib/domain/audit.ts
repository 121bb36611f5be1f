import type { Prisma } from "@/lib/db/generated/client";
import type { Transaction } from "@/lib/db/scope";
import type { IdKind } from "@/lib/ids";
import { newId } from "@/lib/ids";
import type { NamedActor, OrganizationContext, ProjectContext } from "./context";
import { requirePermission } from "./permissions";

interface AuditEntry {
  /** Noun and past participle: `environment.created`. */
  action: string;
  target: { kind: IdKind | "account" | "variable" | "project"; id: string; name: string };
  environmentId?: string | null;
  /** What changed, without secrets. */
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
}

interface Where {
  actor: NamedActor;
  ip: string | null;
  organization?: { id: string };
  project?: { id: string };
  environment?: { id: string };
}

/** Writes the one event of a change, in the change's own transaction: if it cannot be written, the change does not happen (P2). */
export async function recordAudit(tx: Transaction, ctx: Where, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: {
      id: newId(),
      organizationId: ctx.organization?.id ?? null,
      projectId: ctx.project?.id ?? (entry.target.kind === "project" ? entry.target.id : null),
      environmentId: entry.environmentId ?? ctx.environment?.id ?? null,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.kind === "system" ? null : ctx.actor.id,
      actorName: ctx.actor.name,
      action: entry.action,
      targetKind: entry.target.kind,
      targetId: entry.target.id,
      targetName: entry.target.name,
      ...(entry.before && { before: entry.before }),
      ...(entry.after && { after: entry.after }),
      ip: ctx.ip,
    },
    select: { id: true },
  });
}

const pageSize = 50;

export interface AuditQuery {
  /** Only events before this sequence number (the last one of the page before). */
  before?: bigint;
  environmentId?: string;
  /** How many at most; a page unless told. */
  limit?: number;
}

export type AuditRow = Awaited<ReturnType<typeof listAuditEvents>>["events"][number];

/** The events of the project (or of the whole organization, from an organization's context), newest first, a page at a time. */
export async function listAuditEvents(ctx: OrganizationContext | ProjectContext, query: AuditQuery = {}) {
  requirePermission(ctx, "audit.read");
  const limit = query.limit ?? pageSize;
  const rows = await ctx.db.read((tx) =>
    tx.auditEvent.findMany({
      where: {
        organizationId: ctx.organization.id,
        ...("project" in ctx && { projectId: ctx.project.id }),
        ...(query.environmentId && { environmentId: query.environmentId }),
        ...(query.before && { seq: { lt: query.before } }),
      },
      orderBy: { seq: "desc" },
      take: limit + 1,
      omit: { hash: true, previousHash: true },
    }),
  );
  const events = rows.slice(0, limit);
  return { events, next: rows.length > limit ? (events.at(-1)?.seq ?? null) : null };
}
