import { recordAudit } from "../audit";
import type { AccountContext } from "../context";

/** Gives the person another name. What they did before keeps the one they had then. */
export async function renameAccount(ctx: AccountContext, name: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    await tx.user.update({ where: { id: ctx.actor.id }, data: { name }, select: { id: true } });
    await recordAudit(tx, ctx, {
      action: "account.renamed",
      target: { kind: "account", id: ctx.actor.id, name },
      before: { name: ctx.actor.name },
      after: { name },
    });
  });
}
