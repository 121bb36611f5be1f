import type { EnvironmentContext } from "../context";
import { requirePermission } from "../permissions";
import { freezeGates } from "../promotion/pass-freeze";
import { preflight } from "./activate";
import { stagedColumns } from "./stage";
import { acrossProject } from "./standing";

const pageSize = 50;

export type DeploymentRow = Awaited<ReturnType<typeof listDeployments>>["deployments"][number];

/** The environment's history, newest first, a page at a time. `before`: a deployment's number. */
export async function listDeployments(ctx: EnvironmentContext, { before }: { before?: number } = {}) {
  requirePermission(ctx, "project.read");
  const rows = await ctx.db.read((tx) =>
    tx.deployment.findMany({
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
    }),
  );
  const deployments = rows.slice(0, pageSize);
  return { deployments, next: rows.length > pageSize ? (deployments.at(-1)?.number ?? null) : null };
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
      staged,
      findings: findings ?? [],
      gates: staged ? await freezeGates(tx, project, ctx.environment, staged) : [],
    };
  });
}
