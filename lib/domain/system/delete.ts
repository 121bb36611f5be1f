import type { Transaction } from "@/lib/db/scope";
import type { DeleteSystem } from "@/lib/schemas/system-form";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { lockEnvironments } from "../environment/lock";
import { DomainError } from "../errors";
import { nameKey } from "../names";
import { requirePermission } from "../permissions";
import { lockProject } from "../project/lock";
import { storedManifest } from "../version/stored-manifest";
import { auditOf } from "./definition";
import { findSystem } from "./read";

/**
 * Deletes a system with its connections in every environment. Refused while a version that names it is active or staged
 * anywhere, and to whoever may not change connections where it is connected.
 * @throws `forbidden`, `not_found`, `invalid_input`, `conflict`
 */
export async function deleteSystem(ctx: ProjectContext, { systemId, confirmation }: DeleteSystem) {
  requirePermission(ctx, "system.manage");
  return ctx.db.write(async (tx) => {
    await lockProject(tx, ctx);
    const system = await findSystem(tx, ctx, systemId);
    if (nameKey(confirmation) !== nameKey(system.name))
      throw new DomainError(
        "invalid_input",
        `Type ${system.name} to confirm that this system is the one to delete.`,
        { field: "confirmation" },
      );
    await refuseWhileUsed(tx, ctx, system);
    for (const place of system.connectedIn) requirePermission(ctx, "connection.manage", place);
    await tx.system.delete({ where: { id: systemId, projectId: ctx.project.id }, select: { id: true } });
    await recordAudit(tx, ctx, {
      action: "system.deleted",
      target: { kind: "system", id: systemId, name: system.name },
      before: {
        key: system.key,
        ...auditOf(system),
        connectedIn: system.connectedIn.map(({ name }) => name),
      },
    });
  });
}

/** Deleted environments count as long as they can come back: they come back as they were (E6). */
async function refuseWhileUsed(
  tx: Transaction,
  ctx: ProjectContext,
  system: { key: string; name: string },
): Promise<void> {
  const where = { projectId: ctx.project.id };
  const environments = await tx.environment.findMany({ where, select: { id: true } });
  // Nothing is staged or activated between this look and the deletion.
  await lockEnvironments(tx, ...environments.map(({ id }) => id));
  const running = await tx.deployment.findMany({
    where: { ...where, status: { in: ["active", "staged"] } },
    orderBy: { environment: { position: "asc" } },
    select: {
      status: true,
      environment: { select: { name: true, deletedAt: true } },
      version: { select: { number: true, manifest: true } },
    },
  });
  const use = running.find(({ version }) =>
    Object.hasOwn(storedManifest(version.manifest).systems, system.key),
  );
  if (!use) return;
  const { status, environment, version } = use;
  throw new DomainError(
    "conflict",
    environment.deletedAt
      ? `${environment.name} was deleted but can still be restored, and its version ${version.number} uses ${system.name}. Delete ${system.name} once its days of grace are over.`
      : status === "staged"
        ? `Version ${version.number}, which is staged in ${environment.name}, uses ${system.name}. Discard it there first.`
        : `Version ${version.number}, which runs in ${environment.name}, uses ${system.name}. Activate a version without it there first.`,
  );
}
