import type { EnvironmentKind } from "@/lib/db/generated/enums";
import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { CreateEnvironment } from "@/lib/schemas/environment";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { DomainError, notFound } from "../errors";
import { freeSlug, nameKey, slugOf } from "../names";
import { requirePermission } from "../permissions";
import { lockProject } from "../project/lock";
import { copyStructure } from "./copy-structure";
import { firstFreeSlot } from "./limit";

/** Adds an environment at the top of the promotion path (E1, E2, E5). @throws `environment_limit_reached`, `name_taken` */
export async function createEnvironment(ctx: ProjectContext, input: CreateEnvironment) {
  requirePermission(ctx, "environment.create");
  return ctx.db.write(async (tx) => {
    await lockProject(tx, ctx);
    const alive = await livingEnvironments(tx, ctx);
    const environment = await insertEnvironment(tx, ctx, alive, {
      name: input.name,
      kind: input.kind ?? guessKind(input.name),
    });
    if (input.copyFrom) {
      const source = alive.find(({ slug }) => slug === input.copyFrom);
      if (!source) throw notFound("environment");
      await copyStructure(tx, ctx, source.id, environment.id);
    }
    await recordAudit(tx, ctx, {
      action: "environment.created",
      target: { kind: "environment", id: environment.id, name: environment.name },
      environmentId: environment.id,
      after: {
        name: environment.name,
        kind: environment.kind,
        ...(input.copyFrom && { structureOf: input.copyFrom }),
      },
    });
    return environment;
  });
}

/** The row itself, for whoever already holds the project's lock and writes the audit event: creating one, or a whole template. */
export async function insertEnvironment(
  tx: Transaction,
  ctx: { organization: { id: string }; project: { id: string } },
  alive: readonly LivingEnvironment[],
  { name, kind }: { name: string; kind: EnvironmentKind },
) {
  const slot = firstFreeSlot(alive);
  if (alive.some((other) => other.nameKey === nameKey(name)))
    throw new DomainError(
      "name_taken",
      `This project already has an environment called ${name}. Choose another name.`,
      {
        field: "name",
      },
    );
  return tx.environment.create({
    data: {
      id: newId(),
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      slot,
      position: Math.max(0, ...alive.map(({ position }) => position)) + 1,
      name,
      nameKey: nameKey(name),
      slug: freeSlug(slugOf(name, "environment"), new Set(alive.map(({ slug }) => slug))),
      kind,
      protected: kind === "production",
    },
    select: livingColumns,
  });
}

export const livingColumns = {
  id: true,
  slot: true,
  position: true,
  name: true,
  nameKey: true,
  slug: true,
  kind: true,
  protected: true,
} as const;

export type LivingEnvironment = Awaited<ReturnType<typeof livingEnvironments>>[number];

/** The project's environments that are not deleted, lowest first. */
export function livingEnvironments(tx: Transaction, ctx: { project: { id: string } }) {
  return tx.environment.findMany({
    where: { projectId: ctx.project.id, deletedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: livingColumns,
  });
}

/** What a name usually means, so that creating needs nothing but a name (E5); it can be changed in the settings. */
export function guessKind(name: string): EnvironmentKind {
  const key = nameKey(name);
  if (/^(prod|production|live)\b/.test(key)) return "production";
  if (/\b(dev|development|local|sandbox)\b/.test(key)) return "development";
  return "testing";
}
