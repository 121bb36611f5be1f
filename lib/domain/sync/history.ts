import type { SyncPlan } from "@/lib/schemas/sync";
import type { ProjectContext } from "../context";
import { notFound } from "../errors";
import type { Override } from "../promotion/pass-gates";
import { stepColumns } from "./progress";

/** A sync as it was judged and what became of it: its plan, its steps, its end. */
export async function getSync(ctx: ProjectContext, id: string) {
  const sync = await ctx.db.read((tx) =>
    tx.sync.findUnique({
      where: { id, projectId: ctx.project.id },
      include: { version: { select: { number: true, name: true } }, steps: stepColumns },
    }),
  );
  if (!sync) throw notFound("sync");
  // Both plain data, as storeSync of apply.ts and the gates stored them.
  return {
    ...sync,
    plan: sync.plan as unknown as SyncPlan,
    overrides: sync.overrides as unknown as Override[],
  };
}

const pageSize = 50;

export type SyncRow = Awaited<ReturnType<typeof listSyncs>>["syncs"][number];

/** The project's syncs, newest first, a page at a time; `before` is the last id of the page before. */
export async function listSyncs(ctx: ProjectContext, before?: string) {
  const rows = await ctx.db.read((tx) =>
    tx.sync.findMany({
      where: { projectId: ctx.project.id, ...(before && { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: pageSize + 1,
      select: {
        id: true,
        sourceName: true,
        targetName: true,
        targetEnvironmentId: true,
        fromVersionNumber: true,
        status: true,
        durationMs: true,
        actorName: true,
        overrides: true,
        createdAt: true,
        version: { select: { number: true, name: true } },
      },
    }),
  );
  const syncs = rows.slice(0, pageSize).map(({ overrides, ...sync }) => ({
    ...sync,
    brokeTheGlass: Array.isArray(overrides) && overrides.length > 0,
  }));
  return { syncs, next: rows.length > pageSize ? (syncs.at(-1)?.id ?? null) : null };
}
