import { openScope } from "@/lib/db/scope";
import { endSession } from "@/lib/domain/account/sessions";
import { DomainError } from "@/lib/domain/errors";
import { accountContext } from "./context";

/** Ends the session a cookie names, so that a copy of the cookie is dead too. One that has ended already stays so. */
export async function signOut(
  session: { userId: string; sessionId: string },
  ip: string | null = null,
): Promise<void> {
  const user = await openScope({ userId: session.userId }).read((tx) =>
    tx.user.findUnique({ where: { id: session.userId }, select: { id: true, name: true, email: true } }),
  );
  if (!user) return;
  await endSession(accountContext({ ...user, ip }), session.sessionId).catch((error: unknown) => {
    if (!(error instanceof DomainError && error.code === "not_found")) throw error;
  });
}
