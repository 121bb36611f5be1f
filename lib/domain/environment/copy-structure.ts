import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { ProjectContext } from "../context";

/** Gives an environment the connection slots and variable names of another one: never a secret, never a value (E5). */
export async function copyStructure(
  tx: Transaction,
  ctx: ProjectContext,
  sourceId: string,
  targetId: string,
): Promise<void> {
  const owned = { organizationId: ctx.organization.id, projectId: ctx.project.id, environmentId: targetId };
  const from = { projectId: ctx.project.id, environmentId: sourceId };
  const connections = await tx.connection.findMany({ where: from, select: { systemId: true } });
  await tx.connection.createMany({
    data: connections.map(({ systemId }) => ({ ...owned, id: newId(), systemId, status: "empty" as const })),
  });
  const variables = await tx.variable.findMany({ where: from, select: { name: true } });
  await tx.variable.createMany({ data: variables.map(({ name }) => ({ ...owned, id: newId(), name })) });
}
