import type { Transaction } from "@/lib/db/scope";
import type { ActivationPause } from "@/lib/schemas/sync";
import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { lockedEnvironment } from "./standing";

/** Whether syncs into the environment only stage, since whose rollback; null: they may activate. */
export async function readPause(
  tx: Transaction,
  projectId: string,
  environmentId: string,
): Promise<ActivationPause | null> {
  const row = await tx.environment.findFirst({
    where: { id: environmentId, projectId },
    select: { pausedAt: true, pausedByName: true, pausedVersion: true },
  });
  if (!row?.pausedAt) return null;
  // A constraint of the table: all three or none.
  return { at: row.pausedAt.toISOString(), byName: row.pausedByName!, versionNumber: row.pausedVersion! };
}

/** After a rollback nothing is activated by a sync until somebody resumes, so that no automation undoes what a person did. */
export async function pauseActivation(
  tx: Transaction,
  ctx: EnvironmentContext,
  version: { number: number },
): Promise<void> {
  await tx.environment.update({
    where: { id: ctx.environment.id, projectId: ctx.project.id },
    data: { pausedAt: new Date(), pausedByName: ctx.actor.name, pausedVersion: version.number },
    select: { id: true },
  });
}

/** Lets syncs into the environment activate again. @throws `conflict` when they already may, `forbidden` */
export async function resumeActivation(ctx: EnvironmentContext): Promise<void> {
  requirePermission(ctx, "deployment.create");
  await ctx.db.write(async (tx) => {
    const environment = await lockedEnvironment(tx, ctx);
    const pause = await readPause(tx, ctx.project.id, environment.id);
    if (!pause)
      throw new DomainError(
        "conflict",
        `Syncs to ${environment.name} activate already. There is nothing to resume.`,
      );
    await tx.environment.update({
      where: { id: environment.id, projectId: ctx.project.id },
      data: { pausedAt: null, pausedByName: null, pausedVersion: null },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "environment.activation_resumed",
      target: { kind: "environment", id: environment.id, name: environment.name },
      before: { pausedBy: pause.byName, version: pause.versionNumber },
    });
  });
}

/** Why a sync that was to activate only staged. */
export function pausedSentence(
  environment: { name: string },
  { byName, versionNumber, at }: ActivationPause,
): string {
  return `Auto-activation in ${environment.name} is paused since ${byName} rolled back to v${versionNumber} on ${day.format(new Date(at))}. Resume it, or activate this version by hand.`;
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
