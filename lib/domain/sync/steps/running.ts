import type { Transaction } from "@/lib/db/scope";
import type { ActingIn } from "../../context";

/** A sync in somebody's hands. */
export interface Run {
  id: string;
  owners: { organizationId: string; projectId: string };
  targetId: string;
  /** The person who asked; what the steps change is their doing, whichever process takes them. */
  acting: ActingIn;
  /** The process that holds the lease. */
  holder: string;
}

export type RunningSync = NonNullable<Awaited<ReturnType<typeof readRunning>>>;

/** The sync as it stands now, or null when it is over. */
export function readRunning(tx: Transaction, { id, owners: { projectId } }: Run) {
  return tx.sync.findFirst({
    where: { id, projectId, status: "running" },
    select: {
      id: true,
      organizationId: true,
      projectId: true,
      sourceName: true,
      targetEnvironmentId: true,
      targetName: true,
      version: { select: { id: true, number: true, name: true, digest: true } },
      fromVersionNumber: true,
      deploymentId: true,
      foundActiveId: true,
      foundStagedId: true,
      planDigest: true,
      activate: true,
      reason: true,
      actorId: true,
      actorName: true,
      approvalRequestId: true,
      createdAt: true,
      steps: { select: { kind: true, status: true } },
    },
  });
}
