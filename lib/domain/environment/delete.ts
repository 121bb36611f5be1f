import type { Transaction } from "@/lib/db/scope";
import type { DeleteEnvironment } from "@/lib/schemas/environment";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { DomainError, notFound } from "../errors";
import { freeSlug, nameKey } from "../names";
import { requirePermission } from "../permissions";
import { lockProject } from "../project/lock";
import { livingEnvironments } from "./create";
import { firstFreeSlot } from "./limit";

/** How long a deleted environment can be restored (E6). The row-level policy `due` says the same. */
export const graceDays = 7;

export type EnvironmentContents = Awaited<ReturnType<typeof countContents>>;

/** What each environment of the project holds, by its id. */
export function listEnvironmentContents(ctx: ProjectContext): Promise<Record<string, EnvironmentContents>> {
  return ctx.db.read(async (tx) => {
    const counted: Record<string, EnvironmentContents> = {};
    for (const { id } of await livingEnvironments(tx, ctx)) counted[id] = await countContents(tx, ctx, id);
    return counted;
  });
}

/** What dies with an environment, counted in the database (E6). */
export async function countContents(tx: Transaction, ctx: ProjectContext, environmentId: string) {
  const where = { projectId: ctx.project.id, environmentId };
  return {
    connections: await tx.connection.count({ where }),
    variables: await tx.variable.count({ where }),
    tokens: await tx.apiToken.count({ where: { ...where, revokedAt: null } }),
    deployments: await tx.deployment.count({ where }),
  };
}

/** Takes an environment away: its tokens stop at once, its slot is free, and for seven days it can be restored (E6). */
export async function deleteEnvironment(ctx: ProjectContext, input: DeleteEnvironment) {
  requirePermission(ctx, "environment.delete");
  return ctx.db.write(async (tx) => {
    await lockProject(tx, ctx);
    const environment = (await livingEnvironments(tx, ctx)).find(({ id }) => id === input.environmentId);
    if (!environment) throw notFound("environment");
    if (nameKey(input.confirmation) !== environment.nameKey)
      throw new DomainError(
        "invalid_input",
        `Type ${environment.name} to confirm that this environment is the one to delete.`,
        {
          field: "confirmation",
        },
      );
    const contents = await countContents(tx, ctx, environment.id);
    await tx.environment.update({
      where: { id: environment.id, projectId: ctx.project.id },
      data: { deletedAt: new Date(), slot: null },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "environment.deleted",
      target: { kind: "environment", id: environment.id, name: environment.name },
      environmentId: environment.id,
      before: { name: environment.name, kind: environment.kind, ...contents },
    });
    return environment;
  });
}

/** The environments that can still be restored, last deleted first. */
export function listDeletedEnvironments(ctx: ProjectContext) {
  return ctx.db.read((tx) =>
    tx.environment.findMany({
      where: { projectId: ctx.project.id, deletedAt: { gt: graceBegan() } },
      orderBy: { deletedAt: "desc" },
      select: { id: true, name: true, kind: true, deletedAt: true },
    }),
  );
}

/** Brings a deleted environment back with its ids, tokens and connections as they were (E6). */
export async function restoreEnvironment(ctx: ProjectContext, input: { environmentId: string }) {
  requirePermission(ctx, "environment.delete");
  return ctx.db.write(async (tx) => {
    await lockProject(tx, ctx);
    const deleted = await tx.environment.findFirst({
      where: { id: input.environmentId, projectId: ctx.project.id, deletedAt: { gt: graceBegan() } },
    });
    if (!deleted) throw notFound("deleted environment");
    const alive = await livingEnvironments(tx, ctx);
    if (alive.some((other) => other.nameKey === deleted.nameKey))
      throw new DomainError(
        "name_taken",
        `Another environment is called ${deleted.name} now. Rename that one, then restore.`,
      );
    await tx.environment.update({
      where: { id: deleted.id, projectId: ctx.project.id },
      data: {
        deletedAt: null,
        slot: firstFreeSlot(alive),
        slug: freeSlug(deleted.slug, new Set(alive.map(({ slug }) => slug))),
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "environment.restored",
      target: { kind: "environment", id: deleted.id, name: deleted.name },
      environmentId: deleted.id,
    });
    return deleted;
  });
}

function graceBegan(): Date {
  return new Date(Date.now() - graceDays * 24 * 60 * 60 * 1000);
}
