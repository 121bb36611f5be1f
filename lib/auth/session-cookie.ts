import { decode, encode } from "next-auth/jwt";
import { keyFor } from "@/lib/keys/keyed-digest";
import { settings } from "@/lib/settings";
import { sessionLifetime } from "./session-lifetime";

/** The key next-auth seals its cookie with. */
export function sessionSecret(): string {
  return keyFor("session").toString("base64url");
}

/** The name and the attributes of the cookie that names a session. */
export function sessionCookie() {
  const origin = new URL(settings().origin);
  const secure = origin.protocol === "https:";
  return {
    // Browsers share cookies between the ports of a host, so each instance on a machine has a name of its own.
    name: `${secure ? "__Host-" : ""}locktender-session-${origin.port || "443"}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

/** The cookie's content, as next-auth writes and reads it: nothing but the ids of the person and of their session. */
export function sealSession(session: { userId: string; sessionId: string }): Promise<string> {
  return encode({
    token: { sub: session.userId, sessionId: session.sessionId },
    secret: sessionSecret(),
    maxAge: sessionLifetime,
  });
}

/** The session a cookie names, or null for none and for what we never sealed or what has expired. */
export async function unsealSession(
  cookie: string | undefined,
): Promise<{ userId: string; sessionId: string } | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: sessionSecret() }).catch(() => null);
  return token?.sub && token.sessionId ? { userId: token.sub, sessionId: token.sessionId } : null;
}
