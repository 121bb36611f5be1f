import type { Transaction } from "@/lib/db/scope";
import { recordAudit } from "../audit";
import type { AccountContext } from "../context";
import { notFound } from "../errors";
import { deviceOf } from "./device";

export type Session = Awaited<ReturnType<typeof listSessions>>[number];

/** The person's sessions that still live, the one used last first. At most 100 are shown. */
export async function listSessions(ctx: AccountContext) {
  const sessions = await ctx.db.read((tx) =>
    tx.session.findMany({
      where: living(ctx),
      orderBy: { lastSeenAt: "desc" },
      take: 100,
      select: { id: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true },
    }),
  );
  return sessions.map(({ userAgent, ...session }) => ({ ...session, device: deviceOf(userAgent) }));
}

/** Ends one of the person's sessions: its cookie opens nothing from the next request on. @throws `not_found` */
export async function endSession(ctx: AccountContext, sessionId: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const session = await tx.session.findFirst({
      where: { ...living(ctx), id: sessionId },
      select: { userAgent: true },
    });
    if (!session) throw notFound("session");
    await tx.session.updateMany({ where: { id: sessionId }, data: { revokedAt: new Date() } });
    await recordAudit(tx, ctx, {
      action: "session.ended",
      target: { kind: "account", id: ctx.actor.id, name: ctx.actor.name },
      before: { device: deviceOf(session.userAgent) },
    });
  });
}

/** Ends every session of the person but the one they are in. */
export async function endAllOtherSessions(ctx: AccountContext, keep: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const ended = await endOtherSessions(tx, ctx, keep);
    await recordAudit(tx, ctx, {
      action: "session.others_ended",
      target: { kind: "account", id: ctx.actor.id, name: ctx.actor.name },
      before: { sessions: ended },
    });
  });
}

/** Ends every session of the person but one, inside the change that calls for it. Returns how many there were. */
export async function endOtherSessions(tx: Transaction, ctx: AccountContext, keep: string): Promise<number> {
  const others = { ...living(ctx), id: { not: keep } };
  const { count } = await tx.session.updateMany({ where: others, data: { revokedAt: new Date() } });
  return count;
}

function living(ctx: AccountContext) {
  return { userId: ctx.actor.id, revokedAt: null, expiresAt: { gt: new Date() } };
}
