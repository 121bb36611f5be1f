import { openScope } from "@/lib/db/scope";
import { recordAudit } from "../audit";
import { notFound } from "../errors";
import { systemActor } from "../system-actor";
import { graceDays } from "./delete";

/**
 * Ends a deleted environment for good once its days of grace are over: what is sealed and its keys first, then everything else that belonged to it. Versions, syncs and the audit log stay. @throws `not_found` when not due
 */
export function removeEnvironment(environment: {
  id: string;
  projectId: string;
  organizationId: string;
}): Promise<void> {
  const { id, projectId, organizationId } = environment;
  return openScope({ organizationId, projectId, environmentId: id }).write(async (tx) => {
    const due = { id, projectId, deletedAt: { lt: new Date(Date.now() - graceDays * 24 * 60 * 60 * 1000) } };
    const found = await tx.environment.findFirst({ where: due, select: { name: true } });
    if (!found) throw notFound("deleted environment");
    await tx.connectionSecret.deleteMany({ where: { environmentId: id } });
    await tx.connectionToken.deleteMany({ where: { environmentId: id } });
    await tx.providerSignIn.deleteMany({ where: { environmentId: id } });
    await tx.variableSecret.deleteMany({ where: { environmentId: id } });
    await tx.environmentKey.deleteMany({ where: { environmentId: id } });
    await tx.environment.update({
      where: due,
      data: { activeDeploymentId: null },
      select: { id: true },
    });
    await tx.environment.delete({ where: { id, projectId }, select: { id: true } });
    const where = {
      actor: systemActor,
      ip: null,
      organization: { id: organizationId },
      project: { id: projectId },
    };
    await recordAudit(tx, where, {
      action: "environment.removed",
      target: { kind: "environment", id, name: found.name },
      environmentId: id,
    });
  });
}
