import { timingSafeEqual } from "node:crypto";
import type { z } from "zod";
import { DomainError, notFound } from "@/lib/domain/errors";
import { internalBearer } from "@/lib/keys/internal-call";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import type { DoorContext } from "./door";

/**
 * A route for the dashboard, which proves itself by a secret derived from LOCKTENDER_SECRET; from outside its address does not
 * exist. `run` gets the parsed body, and what it returns is the answer.
 */
export function forDashboard<Body, Answer extends object>(
  schema: z.ZodType<Body>,
  run: (body: Body) => Promise<Answer>,
): (c: DoorContext) => Promise<Response> {
  return async (c) => {
    if (isProxied(c.req.raw.headers)) throw notFound("address");
    requireDashboard(c.req.header("authorization"));
    const body = schema.safeParse(await c.req.json().catch(() => null));
    if (!body.success)
      throw new DomainError("invalid_input", "The request does not have the form this address takes.");
    return Response.json(await run(body.data));
  };
}

/** The dashboard calls directly. What a reverse proxy passes on came from somewhere else. */
function isProxied(headers: Headers): boolean {
  return ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"].some((name) =>
    headers.has(name),
  );
}

function requireDashboard(authorization: string | undefined): void {
  // Digests of both have one length, and comparing them takes the same time wherever they differ.
  const given = keyedDigest("internal-call", authorization ?? "");
  if (timingSafeEqual(given, keyedDigest("internal-call", internalBearer()))) return;
  throw new DomainError("unauthenticated", "Only the dashboard may ask for this.");
}
