import type { UpdateEnvironment } from "@/lib/schemas/environment";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { DomainError, notFound } from "../errors";
import { nameKey } from "../names";
import { requirePermission } from "../permissions";
import { lockProject } from "../project/lock";
import { livingEnvironments } from "./create";

/** Renames an environment, changes its kind or its protection. The slug stays, so that links keep working (E2). */
export async function updateEnvironment(ctx: ProjectContext, input: UpdateEnvironment) {
  requirePermission(ctx, "environment.update");
  return ctx.db.write(async (tx) => {
    await lockProject(tx, ctx);
    const alive = await livingEnvironments(tx, ctx);
    const before = alive.find(({ id }) => id === input.environmentId);
    if (!before) throw notFound("environment");
    if (alive.some((other) => other.id !== before.id && other.nameKey === nameKey(input.name)))
      throw new DomainError(
        "name_taken",
        `This project already has an environment called ${input.name}. Choose another name.`,
        {
          field: "name",
        },
      );
    const changed = { name: input.name, kind: input.kind, protected: input.protected };
    await tx.environment.update({
      where: { id: before.id, projectId: ctx.project.id },
      data: { ...changed, nameKey: nameKey(input.name) },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "environment.updated",
      target: { kind: "environment", id: before.id, name: input.name },
      environmentId: before.id,
      before: { name: before.name, kind: before.kind, protected: before.protected },
      after: changed,
    });
    return { slug: before.slug, ...changed };
  });
}

/** Moves an environment one step up or down the promotion path (E3). At the end of the path it stays where it is. */
export async function moveEnvironment(
  ctx: ProjectContext,
  input: { environmentId: string; direction: "up" | "down" },
) {
  requirePermission(ctx, "environment.update");
  return ctx.db.write(async (tx) => {
    await lockProject(tx, ctx);
    const alive = await livingEnvironments(tx, ctx);
    const from = alive.findIndex(({ id }) => id === input.environmentId);
    const moved = alive[from];
    if (!moved) throw notFound("environment");
    const to = Math.min(alive.length - 1, Math.max(0, from + (input.direction === "up" ? 1 : -1)));
    const order = alive.toSpliced(from, 1).toSpliced(to, 0, moved);
    for (const [index, { id }] of order.entries())
      await tx.environment.update({
        where: { id, projectId: ctx.project.id },
        data: { position: index + 1 },
        select: { id: true },
      });
    await recordAudit(tx, ctx, {
      action: "environment.moved",
      target: { kind: "environment", id: moved.id, name: moved.name },
      environmentId: moved.id,
      before: { order: alive.map(({ name }) => name) },
      after: { order: order.map(({ name }) => name) },
    });
  });
}
