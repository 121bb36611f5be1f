import type { Transaction } from "@/lib/db/scope";
import { connectionEffect } from "@/lib/schemas/system-change";
import type { UpdateSystem } from "@/lib/schemas/system-form";
import { recordAudit } from "../audit";
import { neverTested } from "../connection/tested";
import type { ProjectContext } from "../context";
import { requirePermission } from "../permissions";
import { lockProject } from "../project/lock";
import { auditOf, columnsOf } from "./definition";
import { findSystem, type ConnectedPlace } from "./read";

/**
 * Changes a system; its key stays. Where the change reaches a connection (see `connectionEffect`), that connection is called
 * untested or loses its credentials, and only who may change connections there can do it. Answers the names of the
 * environments in which that happened. @throws `forbidden`, `not_found`
 */
export async function updateSystem(ctx: ProjectContext, { systemId, ...after }: UpdateSystem) {
  requirePermission(ctx, "system.manage");
  return ctx.db.write(async (tx) => {
    await lockProject(tx, ctx);
    const before = await findSystem(tx, ctx, systemId);
    const effects = before.connectedIn.map((place) => ({
      place,
      effect: connectionEffect(place, before, after),
    }));
    const having = (wanted: string) =>
      effects.filter(({ effect }) => effect === wanted).map(({ place }) => place);
    const untested = having("untested");
    const emptied = having("emptied");
    for (const place of [...untested, ...emptied]) requirePermission(ctx, "connection.manage", place);
    await tx.system.update({
      where: { id: systemId, projectId: ctx.project.id },
      data: columnsOf(after),
      select: { id: true },
    });
    await tx.connection.updateMany({
      where: { projectId: ctx.project.id, systemId, environmentId: { in: ids(untested) } },
      data: { status: "untested", ...neverTested() },
    });
    await empty(tx, ctx, systemId, ids(emptied));
    const affected = { untestedIn: names(untested), emptiedIn: names(emptied) };
    await recordAudit(tx, ctx, {
      action: "system.updated",
      target: { kind: "system", id: systemId, name: after.name },
      before: auditOf(before),
      after: { ...auditOf(after), ...affected },
    });
    return affected;
  });
}

/**
 * Removes the credentials and keeps the slots, under their ids. From a project's scope nobody sees sealed secrets (row-level
 * security), so the rows they hang on are deleted, which takes them along, and made again.
 */
async function empty(tx: Transaction, ctx: ProjectContext, systemId: string, environmentIds: string[]) {
  const where = { projectId: ctx.project.id, systemId, environmentId: { in: environmentIds } };
  const slots = await tx.connection.findMany({
    where,
    select: { id: true, environmentId: true, baseUrl: true, createdAt: true },
  });
  await tx.connection.deleteMany({ where });
  await tx.connection.createMany({
    data: slots.map((slot) => ({
      ...slot,
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      systemId,
      status: "empty",
      credentialsChangedAt: new Date(),
      credentialsChangedBy: ctx.actor.name,
    })),
  });
}

function ids(places: readonly ConnectedPlace[]): string[] {
  return places.map(({ environmentId }) => environmentId);
}

function names(places: readonly ConnectedPlace[]): string[] {
  return places.map(({ name }) => name);
}
