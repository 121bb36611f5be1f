import { createOpaqueToken, displayOf } from "@/lib/crypto/opaque-token";
import { newId } from "@/lib/ids";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import { expiryOf, type MintToken } from "@/lib/schemas/token";
import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { tokenPrefixOf } from "./prefix";

/**
 * A new token for this environment's data plane (T1, T2). The returned `token` is the only time it is seen: what is stored is
 * its digest under the pepper. @throws DomainError `forbidden`, `invalid_input`
 */
export async function mintToken(ctx: EnvironmentContext, input: MintToken) {
  requirePermission(ctx, "token.manage");
  const now = new Date();
  const expiresAt = expiryOf(input, now);
  if (expiresAt && expiresAt <= now)
    throw new DomainError("invalid_input", "That day is over. Choose a later one.", { field: "expiresOn" });
  const token = createOpaqueToken(tokenPrefixOf[ctx.environment.kind]);
  const display = displayOf(token);
  return ctx.db.write(async (tx) => {
    const { id } = await tx.apiToken.create({
      data: {
        id: newId(),
        organizationId: ctx.organization.id,
        projectId: ctx.project.id,
        environmentId: ctx.environment.id,
        name: input.name,
        mac: new Uint8Array(keyedDigest("token-pepper", token)),
        display,
        scopes: input.scopes,
        allowedRanges: input.allowedRanges,
        expiresAt,
        createdByName: ctx.actor.name,
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "token.created",
      target: { kind: "token", id, name: input.name },
      after: {
        display,
        scopes: input.scopes,
        allowedRanges: input.allowedRanges,
        expiresAt: expiresAt?.toISOString() ?? null,
      },
    });
    return { id, token, display, expiresAt };
  });
}
