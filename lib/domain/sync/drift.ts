import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../context";

const deeds = { direct: "deployed", rollback: "rolled back to", sync: "synced" } as const;

/** What was put into the target other than by sync since the last sync into it, oldest first, in words: by whom and when. */
export async function readDrift(tx: Transaction, ctx: ProjectContext, target: { id: string; name: string }) {
  const lastSync = await tx.sync.findFirst({
    where: { projectId: ctx.project.id, targetEnvironmentId: target.id, status: { not: "failed" } },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  if (!lastSync) return [];
  const deployments = await tx.deployment.findMany({
    where: {
      projectId: ctx.project.id,
      environmentId: target.id,
      origin: { not: "sync" },
      activatedAt: { gt: lastSync.createdAt },
    },
    orderBy: { number: "asc" },
    take: 20,
    select: { origin: true, actorName: true, activatedAt: true, version: { select: { number: true } } },
  });
  return deployments.map(
    ({ origin, actorName, activatedAt, version }) =>
      `${actorName} ${deeds[origin]} v${version.number}${activatedAt ? ` on ${moment.format(activatedAt)} UTC` : ""}`,
  );
}

const moment = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
