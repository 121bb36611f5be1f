import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { findSystem } from "./system";
import { noTokens, removeTokens } from "./tokens";
import { neverTested } from "./tested";

/** Removes a system's credentials here. The slot stays, empty, with its base URL. @throws `forbidden`, `not_found`, `conflict` */
export async function disconnect(ctx: EnvironmentContext, { systemId }: { systemId: string }) {
  requirePermission(ctx, "connection.manage");
  return ctx.db.write(async (tx) => {
    const system = await findSystem(tx, ctx, systemId);
    const here = { systemId, environmentId: ctx.environment.id };
    const connection = await tx.connection.findFirst({
      where: here,
      select: { id: true, status: true, fingerprint: true },
    });
    if (!connection || connection.status === "empty")
      throw new DomainError("conflict", `${system.name} has no credentials here any more. Reload the page.`);
    await tx.connection.update({
      where: { id: connection.id, environmentId: ctx.environment.id },
      data: {
        ...neverTested(),
        status: "empty",
        fingerprint: null,
        credentialsFor: null,
        expiresAt: null,
        ...noTokens,
        credentialsChangedAt: new Date(),
        credentialsChangedBy: ctx.actor.name,
      },
      select: { id: true },
    });
    await tx.connectionSecret.deleteMany({
      where: { connectionId: connection.id, environmentId: ctx.environment.id },
    });
    await removeTokens(tx, ctx, connection.id);
    await recordAudit(tx, ctx, {
      action: "connection.disconnected",
      target: { kind: "connection", id: connection.id, name: system.name },
      before: { system: system.key, fingerprint: connection.fingerprint },
    });
    return { system: system.name };
  });
}
