import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { keyFor } from "@/lib/keys/keyed-digest";
import { settings } from "@/lib/settings";
import { sessionLifetime } from "./session-lifetime";
import { signIn } from "./sign-in";

declare module "next-auth" {
  interface User {
    sessionId: string;
  }
  interface Session {
    sessionId: string;
    userId: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

/**
 * next-auth with a JWT that carries nothing but the ids of the person and of a row in `sessions` (credentials cannot use
 * next-auth's own database sessions).
 */
export function authOptions(): NextAuthOptions {
  const origin = new URL(settings().origin);
  const secure = origin.protocol === "https:";
  return {
    secret: keyFor("session").toString("base64url"),
    session: { strategy: "jwt", maxAge: sessionLifetime },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        // Browsers share cookies between the ports of a host, so each instance on a machine has a name of its own.
        name: `${secure ? "__Host-" : ""}locktender-session-${origin.port || "443"}`,
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) =>
          signIn(credentials, new Headers(request.headers as Record<string, string>)),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : token),
      session: ({ session, token }) => ({
        ...session,
        userId: token.sub ?? "",
        sessionId: token.sessionId ?? "",
      }),
    },
  };
}
