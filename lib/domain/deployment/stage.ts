import type { DeploymentOrigin } from "@/lib/db/generated/enums";
import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { ActingIn } from "../context";

/** A deployment with what activating it needs to know of its version. */
export type StagedDeployment = Awaited<ReturnType<typeof stageVersion>>;

interface Staging {
  environment: { id: string };
  version: { id: string };
  origin: DeploymentOrigin;
  syncId?: string;
}

/**
 * Puts a version into an environment without running it yet (V3). What was staged before is discarded, what is active runs on.
 * The caller holds the environment's lock and records the audit event.
 */
export async function stageVersion(
  tx: Transaction,
  ctx: ActingIn,
  { environment, version, origin, syncId }: Staging,
) {
  const here = { projectId: ctx.project.id, environmentId: environment.id };
  await tx.deployment.updateMany({
    where: { ...here, status: "staged" },
    data: { status: "discarded", endedAt: new Date() },
  });
  const { _max } = await tx.deployment.aggregate({ where: here, _max: { number: true } });
  return tx.deployment.create({
    data: {
      id: newId(),
      organizationId: ctx.organization.id,
      ...here,
      number: (_max.number ?? 0) + 1,
      versionId: version.id,
      status: "staged",
      origin,
      syncId: syncId ?? null,
      actorId: ctx.actor.kind === "system" ? null : ctx.actor.id,
      actorName: ctx.actor.name,
    },
    select: stagedColumns,
  });
}

export const stagedColumns = {
  id: true,
  number: true,
  status: true,
  origin: true,
  version: { select: { id: true, number: true, name: true, manifest: true } },
} as const;
