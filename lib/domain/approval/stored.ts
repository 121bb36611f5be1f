import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../context";
import { DomainError, notFound } from "../errors";
import type { ApprovalStatus } from "@/lib/schemas/approval";

export const requestColumns = {
  id: true,
  sourceEnvironmentId: true,
  sourceName: true,
  targetEnvironmentId: true,
  targetName: true,
  versionNumber: true,
  planDigest: true,
  activate: true,
  note: true,
  status: true,
  requesterId: true,
  requesterName: true,
  createdAt: true,
  closedAt: true,
  closedByName: true,
  closedBecause: true,
} as const;

export type StoredRequest = Awaited<ReturnType<typeof findRequest>>;

/** @throws `not_found` */
export async function findRequest(tx: Transaction, ctx: ProjectContext, id: string) {
  const request = await tx.approvalRequest.findFirst({
    where: { id, projectId: ctx.project.id },
    select: requestColumns,
  });
  if (!request) throw notFound("request");
  return request;
}

/** An open request that nobody else can decide or close before this transaction ends. @throws `not_found`, `approval_closed` */
export async function lockOpenRequest(
  tx: Transaction,
  ctx: ProjectContext,
  id: string,
): Promise<StoredRequest> {
  await tx.$queryRaw`
    SELECT 1 FROM approval_requests WHERE id = ${id}::uuid AND project_id = ${ctx.project.id}::uuid FOR UPDATE`;
  const request = await findRequest(tx, ctx, id);
  if (request.status !== "open") throw closed(request);
  return request;
}

export function closed(request: Pick<StoredRequest, "status" | "closedByName">): DomainError {
  const { status, closedByName } = request;
  const what = status === "voided" ? "This request is void" : `${closedByName} ${deeds[status]} this request`;
  return new DomainError(
    "approval_closed",
    `${what}. Reload to see why, and request anew if it is still wanted.`,
  );
}

const deeds: Record<ApprovalStatus, string> = {
  open: "opened",
  applied: "applied",
  rejected: "rejected",
  withdrawn: "withdrew",
  voided: "voided",
};

/** "v2 from Staging to Production". */
export function nameOf({
  versionNumber,
  sourceName,
  targetName,
}: Pick<StoredRequest, "versionNumber" | "sourceName" | "targetName">): string {
  return `v${versionNumber} from ${sourceName} to ${targetName}`;
}
