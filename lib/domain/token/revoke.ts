import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { DomainError, notFound } from "../errors";
import { requirePermission } from "../permissions";

/** Ends a token: the next request with it is refused. It stays in the list, so that its past can be read. */
export async function revokeToken(ctx: EnvironmentContext, { tokenId }: { tokenId: string }) {
  requirePermission(ctx, "token.manage");
  return ctx.db.write(async (tx) => {
    const here = { id: tokenId, environmentId: ctx.environment.id };
    const token = await tx.apiToken.findFirst({ where: here, select: { name: true, display: true } });
    if (!token) throw notFound("token");
    const { count } = await tx.apiToken.updateMany({
      where: { ...here, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new DomainError("conflict", `${token.name} was revoked already.`);
    await recordAudit(tx, ctx, {
      action: "token.revoked",
      target: { kind: "token", id: tokenId, name: token.name },
      before: { display: token.display },
    });
    return token;
  });
}
