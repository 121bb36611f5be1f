import "server-only";
import { cookies, headers } from "next/headers";
import { clientAddress } from "@/lib/http/client-address";
import { openSession } from "./open-session";
import { sealSession, sessionCookie } from "./session-cookie";
import { sessionLifetime } from "./session-lifetime";

/** Opens a session for somebody who just proved who they are, under a new id (ASVS 5, 7.2.4), and hands it to their browser. */
export async function beginSession(userId: string): Promise<void> {
  const sent = await headers();
  const sessionId = await openSession(userId, clientAddress(sent), sent.get("user-agent"));
  await giveSession({ userId, sessionId });
}

/** Puts an open session into the browser's cookie. */
export async function giveSession(session: { userId: string; sessionId: string }): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await sealSession(session), { ...options, maxAge: sessionLifetime });
}

/** Takes the cookie away. The session itself is ended in the database, or a copy of the cookie would live on. */
export async function takeSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
