import type { ProjectContext } from "../context";
import { requirePermission } from "../permissions";
import type { EnvironmentKind } from "@/lib/schemas/environment-summary";
import { voidIfMoved } from "./close";
import { requestColumns } from "./stored";

const pageSize = 50;

const listedColumns = {
  ...requestColumns,
  decisions: { select: { personId: true, personName: true, verdict: true }, orderBy: { id: "asc" } },
} as const;

export type ApprovalRow = Awaited<ReturnType<typeof listApprovals>>["closed"][number];

/**
 * The project's requests: those that wait for the reader, their own, other open ones, and, a page at a time and newest first, what
 * became of the rest. Requests whose plan moved end here. `before` is the last id of the page before.
 */
export async function listApprovals(
  ctx: ProjectContext,
  environments: readonly { id: string; kind: EnvironmentKind }[],
  before?: string,
) {
  requirePermission(ctx, "project.read");
  for (const request of await openRequests(ctx)) await voidIfMoved(ctx, request);
  const open = await openRequests(ctx);
  const rows = await ctx.db.read((tx) =>
    tx.approvalRequest.findMany({
      where: { projectId: ctx.project.id, status: { not: "open" }, ...(before && { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: pageSize + 1,
      select: listedColumns,
    }),
  );
  const closed = rows.slice(0, pageSize);
  const waiting = open.filter((request) => waitsFor(ctx, environments, request));
  const mine = open.filter(({ requesterId }) => isMe(ctx, requesterId));
  return {
    waiting,
    mine,
    others: open.filter((request) => !waiting.includes(request) && !mine.includes(request)),
    closed,
    next: rows.length > pageSize ? (closed.at(-1)?.id ?? null) : null,
  };
}

/** How many open requests wait for the reader, for the header: one short query. */
export async function countWaiting(
  ctx: ProjectContext,
  environments: readonly { id: string; kind: EnvironmentKind }[],
): Promise<number> {
  const decides = environments.some(({ kind }) => ctx.may("deployment.create", kind));
  if (!decides) return 0;
  return (await openRequests(ctx)).filter((request) => waitsFor(ctx, environments, request)).length;
}

/** One a way at most, so never more than twenty. */
function openRequests(ctx: ProjectContext) {
  return ctx.db.read((tx) =>
    tx.approvalRequest.findMany({
      where: { projectId: ctx.project.id, status: "open" },
      orderBy: { id: "desc" },
      select: listedColumns,
    }),
  );
}

function waitsFor(
  ctx: ProjectContext,
  environments: readonly { id: string; kind: EnvironmentKind }[],
  request: Awaited<ReturnType<typeof openRequests>>[number],
): boolean {
  const target = environments.find(({ id }) => id === request.targetEnvironmentId);
  if (!target || !ctx.may("deployment.create", target.kind) || isMe(ctx, request.requesterId)) return false;
  return !request.decisions.some(({ personId }) => isMe(ctx, personId));
}

function isMe({ actor }: ProjectContext, id: string): boolean {
  return actor.kind === "user" && actor.id === id;
}
