import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { forgiveAttempts, limitAttempts } from "@/lib/auth/rate-limit";
import type { ChangePassword } from "@/lib/schemas/account";
import { recordAudit } from "../audit";
import type { AccountContext } from "../context";
import { DomainError } from "../errors";
import { endOtherSessions } from "./sessions";

const wrongPasswords = { limit: 10, windowSeconds: 15 * 60 };

/**
 * Gives the account another password, which asks for the present one, and ends every session but `keep`: whoever knew the old
 * one is out. Returns how many sessions ended. @throws `invalid_input`, `rate_limited`
 */
export async function changePassword(
  ctx: AccountContext,
  { currentPassword, newPassword }: ChangePassword,
  keep: string,
): Promise<number> {
  const attempts = `password:account:${ctx.actor.id}`;
  await limitAttempts(attempts, wrongPasswords, "change the password");
  const where = { id: ctx.actor.id };
  const user = await ctx.db.read((tx) => tx.user.findUnique({ where, select: { passwordHash: true } }));
  if (!user || !(await verifyPassword(currentPassword, user.passwordHash)))
    throw new DomainError("invalid_input", "This is not the password you have now. Check it and try again.", {
      field: "currentPassword",
    });
  await forgiveAttempts(attempts);
  const passwordHash = await hashPassword(newPassword);
  return ctx.db.write(async (tx) => {
    await tx.user.update({ where, data: { passwordHash }, select: { id: true } });
    const ended = await endOtherSessions(tx, ctx, keep);
    await recordAudit(tx, ctx, {
      action: "account.password_changed",
      target: { kind: "account", id: ctx.actor.id, name: ctx.actor.name },
      after: { sessionsEnded: ended },
    });
    return ended;
  });
}
