import type { EnvironmentKind } from "@/lib/db/generated/enums";
import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../context";
import { notFound } from "../errors";
import { requirePermission } from "../permissions";
import { definitionColumns, storedSystem, type SystemDefinition } from "./definition";

/** An environment that holds credentials for a system. */
export interface ConnectedPlace {
  environmentId: string;
  name: string;
  kind: EnvironmentKind;
  /** It was deleted, and can still be restored with what it holds. */
  deleted: boolean;
  /** It reaches the system at a base URL of its own. */
  ownAddress: boolean;
}

export interface SystemRow extends SystemDefinition {
  id: string;
  key: string;
  connectedIn: ConnectedPlace[];
}

/** Every system of the project by name, and where it is connected (at most 200, and those that versions bring). */
export async function listSystems(ctx: ProjectContext): Promise<SystemRow[]> {
  requirePermission(ctx, "project.read");
  const systems = await ctx.db.read(async (tx) => {
    const rows = await tx.system.findMany({
      where: { projectId: ctx.project.id },
      select: definitionColumns,
    });
    const places = await placesBySystem(tx, ctx);
    return rows.map((row) => ({ ...storedSystem(row), connectedIn: places.get(row.id) ?? [] }));
  });
  return systems.toSorted((one, other) => one.name.localeCompare(other.name, "en"));
}

/** One system of the project. @throws `not_found` */
export async function getSystem(ctx: ProjectContext, id: string): Promise<SystemRow> {
  requirePermission(ctx, "project.read");
  return ctx.db.read((tx) => findSystem(tx, ctx, id));
}

/** A system with the places that rely on it, inside a transaction. @throws `not_found` */
export async function findSystem(tx: Transaction, ctx: ProjectContext, id: string): Promise<SystemRow> {
  const row = await tx.system.findFirst({
    where: { id, projectId: ctx.project.id },
    select: definitionColumns,
  });
  if (!row) throw notFound("system");
  return { ...storedSystem(row), connectedIn: (await placesBySystem(tx, ctx, id)).get(id) ?? [] };
}

async function placesBySystem(tx: Transaction, ctx: ProjectContext, systemId?: string) {
  const connections = await tx.connection.findMany({
    where: {
      projectId: ctx.project.id,
      status: { not: "empty" },
      ...(systemId !== undefined && { systemId }),
    },
    orderBy: { environment: { position: "asc" } },
    select: {
      systemId: true,
      baseUrl: true,
      environment: { select: { id: true, name: true, kind: true, deletedAt: true } },
    },
  });
  const places = new Map<string, ConnectedPlace[]>();
  for (const { systemId, baseUrl, environment } of connections) {
    const { id: environmentId, name, kind, deletedAt } = environment;
    const place = { environmentId, name, kind, deleted: deletedAt !== null, ownAddress: baseUrl !== null };
    places.set(systemId, [...(places.get(systemId) ?? []), place]);
  }
  return places;
}
