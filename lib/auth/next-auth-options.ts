import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { sessionCookie, sessionSecret } from "./session-cookie";
import { sessionLifetime } from "./session-lifetime";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

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
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: sessionLifetime },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: sessionCookie() },
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
    events: {
      signOut: async ({ token }) => {
        if (token?.sub && token.sessionId) await signOut({ userId: token.sub, sessionId: token.sessionId });
      },
    },
  };
}
