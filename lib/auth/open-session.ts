import { openScope } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { sessionLifetime } from "./session-lifetime";

/** Writes a new session of a person and returns its id. */
export async function openSession(
  userId: string,
  ip: string | null,
  userAgent: string | null,
): Promise<string> {
  const session = {
    id: newId(),
    userId,
    expiresAt: new Date(Date.now() + sessionLifetime * 1000),
    ip,
    userAgent: userAgent?.slice(0, 400) ?? null,
  };
  await openScope({ userId }).note((tx) => tx.session.create({ data: session, select: { id: true } }));
  return session.id;
}
