import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { openScope } from "@/lib/db/scope";
import { clientAddress } from "@/lib/http/client-address";
import type { Principal } from "./context";
import { sessionCookie, unsealSession } from "./session-cookie";

/** Somebody's living session. */
export interface SignedIn extends Principal {
  sessionId: string;
}

/** A session ends twelve hours after it was last used. Milliseconds. */
const idleLimit = 12 * 60 * 60 * 1000;
/** "Last seen" is written at most once a minute. Milliseconds. */
const seenEvery = 60 * 1000;

/**
 * Who is signed in, or null. The cookie only names a session: that it still lives is asked of the database on each request,
 * so that signing out and revoking work at once. Asked once a request, however many components ask.
 */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const cookie = await unsealSession((await cookies()).get(sessionCookie().name)?.value);
  if (!cookie) return null;
  const db = openScope({ userId: cookie.userId });
  const now = Date.now();
  const session = await db.read((tx) =>
    tx.session.findFirst({
      where: {
        id: cookie.sessionId,
        userId: cookie.userId,
        revokedAt: null,
        expiresAt: { gt: new Date(now) },
      },
      select: { id: true, lastSeenAt: true, user: { select: { id: true, name: true, email: true } } },
    }),
  );
  if (!session || session.lastSeenAt.getTime() < now - idleLimit) return null;
  if (session.lastSeenAt.getTime() < now - seenEvery)
    await db.note((tx) =>
      tx.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: new Date(now) } }),
    );
  return { ...session.user, sessionId: session.id, ip: clientAddress(await headers()) };
});
