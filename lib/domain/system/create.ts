import { newId } from "@/lib/ids";
import type { CreateSystem } from "@/lib/schemas/system-form";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { lockProject } from "../project/lock";
import { auditOf, columnsOf } from "./definition";

/** More than any project talks to; every list of systems is read whole. */
const most = 200;

/** Makes a system known to the project, so that its environments can connect it. @throws `forbidden`, `name_taken`, `conflict` */
export async function createSystem(ctx: ProjectContext, input: CreateSystem): Promise<{ id: string }> {
  requirePermission(ctx, "system.manage");
  const id = newId();
  return ctx.db.write(async (tx) => {
    await lockProject(tx, ctx);
    const where = { projectId: ctx.project.id };
    const taken = await tx.system.findFirst({ where: { ...where, key: input.key }, select: { name: true } });
    if (taken)
      throw new DomainError(
        "name_taken",
        `${taken.name} has the key “${input.key}” already. Choose another key, or change ${taken.name}.`,
        { field: "key" },
      );
    if ((await tx.system.count({ where })) >= most)
      throw new DomainError(
        "conflict",
        `A project holds at most ${most} systems. Delete one that nothing uses to make room.`,
      );
    await tx.system.create({
      data: {
        id,
        organizationId: ctx.organization.id,
        projectId: ctx.project.id,
        key: input.key,
        ...columnsOf(input),
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "system.created",
      target: { kind: "system", id, name: input.name },
      after: { key: input.key, ...auditOf(input) },
    });
    return { id };
  });
}
