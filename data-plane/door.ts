import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { requireScope, tokenContext, type TokenContext } from "@/lib/auth/token-context";
import { clientAddress } from "@/lib/http/client-address";
import type { TokenScope } from "@/lib/schemas/token";

/** What the HTTP server hands to a route beside the request. */
export type Bindings = { Bindings: HttpBindings };
export type DoorContext = Context<Bindings>;

/**
 * A route for the holder of a token with that scope. The token alone says which environment it is about (I1): nothing of the
 * request is read for that, and an answer is never kept by anything between us and the caller.
 */
export function forToken(
  scope: TokenScope,
  answer: (ctx: TokenContext, c: DoorContext) => Promise<Response>,
): (c: DoorContext) => Promise<Response> {
  return async (c) => {
    const ctx = await tokenContext(c.req.header("authorization"), callerAddress(c));
    requireScope(ctx, scope);
    return answer(ctx, c);
  };
}

function callerAddress(c: DoorContext): string | null {
  return clientAddress(c.req.raw.headers) ?? c.env.incoming.socket.remoteAddress ?? null;
}
