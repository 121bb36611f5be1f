import type { EnvironmentContext } from "../context";
import { requirePermission } from "../permissions";
import { findings } from "../preflight";
import type { VersionDetail } from "../version";
import { acrossProject } from "./standing";

/** What deploying a version here would meet: what runs and waits now, and the preflight's findings. Changes nothing. */
export async function previewDeployment(ctx: EnvironmentContext, version: Pick<VersionDetail, "manifest">) {
  requirePermission(ctx, "project.read");
  const project = acrossProject(ctx);
  return project.db.read(async (tx) => {
    const rows = await tx.deployment.findMany({
      where: {
        projectId: ctx.project.id,
        environmentId: ctx.environment.id,
        status: { in: ["active", "staged"] },
      },
      select: { status: true, version: { select: { number: true } } },
    });
    const numberOf = (status: "active" | "staged") =>
      rows.find((row) => row.status === status)?.version.number ?? null;
    return {
      active: numberOf("active"),
      staged: numberOf("staged"),
      findings: await findings(tx, project, ctx.environment, version.manifest),
    };
  });
}
