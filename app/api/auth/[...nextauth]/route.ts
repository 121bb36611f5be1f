import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/auth/next-auth-options";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own endpoints. The options are made per request: at build time there are no settings yet. */
async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  // next-auth's types know only route contexts of Next.js 13; it awaits `params` since 4.24.11.
  const answer = (await NextAuth(request as never, context as never, authOptions())) as Response;
  answer.headers.set("Cache-Control", "no-store");
  return answer;
}

export { handle as GET, handle as POST };
