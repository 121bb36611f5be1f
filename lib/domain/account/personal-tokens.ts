import { createOpaqueToken, displayOf } from "@/lib/crypto/opaque-token";
import { newId } from "@/lib/ids";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import type { CreatePersonalToken } from "@/lib/schemas/account";
import { recordAudit } from "../audit";
import type { AccountContext } from "../context";
import { DomainError, notFound } from "../errors";

/** What a personal access token begins with. */
export const personalTokenPrefix = "lkp";

const limit = 50;

/**
 * A new token that may do what the person may, from a command line. Returned once; stored is its keyed digest.
 * @throws `conflict` beyond 50 tokens
 */
export async function createPersonalToken(ctx: AccountContext, input: CreatePersonalToken) {
  const token = createOpaqueToken(personalTokenPrefix);
  const row = {
    id: newId(),
    userId: ctx.actor.id,
    name: input.name,
    mac: new Uint8Array(keyedDigest("personal-token", token)),
    display: displayOf(token),
    expiresAt: expiryOf(input.lifetime),
  };
  await ctx.db.write(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${ctx.actor.id}::uuid FOR NO KEY UPDATE`; // two at once count in turn
    if ((await tx.personalAccessToken.count({ where: usable(ctx) })) >= limit)
      throw new DomainError(
        "conflict",
        `An account holds at most ${limit} personal access tokens. Revoke one to make room.`,
      );
    await tx.personalAccessToken.create({ data: row, select: { id: true } });
    await recordAudit(tx, ctx, {
      action: "personal_token.created",
      target: { kind: "account", id: ctx.actor.id, name: ctx.actor.name },
      after: { name: row.name, token: row.display, expiresAt: row.expiresAt?.toISOString() ?? null },
    });
  });
  return { token };
}

export type PersonalToken = Awaited<ReturnType<typeof listPersonalTokens>>[number];

/** The person's tokens that still open something, newest first. */
export function listPersonalTokens(ctx: AccountContext) {
  return ctx.db.read((tx) =>
    tx.personalAccessToken.findMany({
      where: usable(ctx),
      orderBy: { id: "desc" },
      take: limit,
      select: { id: true, name: true, display: true, createdAt: true, expiresAt: true, lastUsedAt: true },
    }),
  );
}

/** Ends a token: it opens nothing from the next request on. @throws `not_found` */
export async function revokePersonalToken(ctx: AccountContext, id: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const token = await tx.personalAccessToken.findFirst({
      where: { ...usable(ctx), id },
      select: { name: true, display: true },
    });
    if (!token) throw notFound("token");
    await tx.personalAccessToken.updateMany({
      where: { ...usable(ctx), id },
      data: { revokedAt: new Date() },
    });
    await recordAudit(tx, ctx, {
      action: "personal_token.revoked",
      target: { kind: "account", id: ctx.actor.id, name: ctx.actor.name },
      before: { name: token.name, token: token.display },
    });
  });
}

function usable(ctx: AccountContext) {
  return {
    userId: ctx.actor.id,
    revokedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
  };
}

function expiryOf(lifetime: CreatePersonalToken["lifetime"]): Date | null {
  return lifetime === "never" ? null : new Date(Date.now() + Number(lifetime) * 86_400_000);
}
