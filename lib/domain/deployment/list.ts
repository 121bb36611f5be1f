import type { Transaction } from "@/lib/db/scope";
import type { EnvironmentContext } from "../context";
import { requirePermission } from "../permissions";
import { freezeGates } from "../promotion/pass-freeze";
import { preflight } from "./activate";
import { readPause } from "./pause";
import { stagedColumns } from "./stage";
import { acrossProject } from "./standing";

const pageSize = 50;

export type DeploymentRow = Awaited<ReturnType<typeof listDeployments>>["deployments"][number];

/** The environment's history, newest first, a page at a time. `before`: a deployment's number. */
export async function listDeployments(ctx: EnvironmentContext, { before }: { before?: number } = {}) {
  requirePermission(ctx, "project.read");
  const rows = await ctx.db.read(async (tx) => {
    const found = await tx.deployment.findMany({
      where: { environmentId: ctx.environment.id, ...(before !== undefined && { number: { lt: before } }) },
      orderBy: { number: "desc" },
      take: pageSize + 1,
      select: {
        id: true,
        number: true,
        status: true,
        origin: true,
        syncId: true,
        actorName: true,
        createdAt: true,
        activatedAt: true,
        endedAt: true,
        version: { select: { id: true, number: true, name: true } },
      },
    });
    const sources = await sourcesOf(tx, ctx, found);
    return found.map((row) => ({ ...row, sourceName: (row.syncId && sources.get(row.syncId)) ?? null }));
  });
  const deployments = rows.slice(0, pageSize);
  return { deployments, next: rows.length > pageSize ? (deployments.at(-1)?.number ?? null) : null };
}

/** From which environment each sync brought its version, by the sync's id; the name is as it was then (S7). */
async function sourcesOf(
  tx: Transaction,
  ctx: EnvironmentContext,
  deployments: readonly { syncId: string | null }[],
): Promise<Map<string, string>> {
  const ids = deployments.flatMap(({ syncId }) => syncId ?? []);
  if (ids.length === 0) return new Map();
  const syncs = await tx.sync.findMany({
    where: { projectId: ctx.project.id, id: { in: ids } },
    select: { id: true, sourceName: true },
  });
  return new Map(syncs.map(({ id, sourceName }) => [id, sourceName]));
}

/** What is active here and what is staged, with the findings that say whether the staged one could be activated now. */
export async function currentDeployments(ctx: EnvironmentContext) {
  requirePermission(ctx, "project.read");
  const project = acrossProject(ctx);
  return project.db.read(async (tx) => {
    const rows = await tx.deployment.findMany({
      where: {
        projectId: ctx.project.id,
        environmentId: ctx.environment.id,
        status: { in: ["active", "staged"] },
      },
      select: { ...stagedColumns, syncId: true, actorName: true, createdAt: true, activatedAt: true },
    });
    const staged = rows.find(({ status }) => status === "staged") ?? null;
    const findings =
      staged && (await preflight(tx, project, { environment: ctx.environment, deployment: staged }));
    return {
      active: rows.find(({ status }) => status === "active") ?? null,
      staged: staged && {
        ...staged,
        sourceName: (staged.syncId && (await sourcesOf(tx, ctx, [staged])).get(staged.syncId)) ?? null,
      },
      paused: await readPause(tx, ctx.project.id, ctx.environment.id),
      findings: findings ?? [],
      gates: staged ? await freezeGates(tx, project, ctx.environment, staged) : [],
    };
  });
}
