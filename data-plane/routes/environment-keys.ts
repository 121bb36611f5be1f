import { timingSafeEqual } from "node:crypto";
import { DomainError, notFound } from "@/lib/domain/errors";
import { internalBearer } from "@/lib/keys/internal-call";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import { environmentKeyRequestSchema } from "@/lib/schemas/data-plane";
import type { DoorContext } from "../door";
import { provideEnvironmentKey } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";

/**
 * `POST /internal/environment-keys`: the public key of an environment, made at the first asking. For the dashboard, which
 * proves itself by a secret derived from LOCKTENDER_SECRET; from outside this address does not exist.
 */
export function environmentKeys(rootKey: RootKey) {
  return async (c: DoorContext): Promise<Response> => {
    if (isProxied(c.req.raw.headers)) throw notFound("address");
    requireDashboard(c.req.header("authorization"));
    const owners = environmentKeyRequestSchema.safeParse(await c.req.json().catch(() => null));
    if (!owners.success)
      throw new DomainError("invalid_input", "Name the organization, the project and the environment.");
    const key = await provideEnvironmentKey(rootKey, owners.data);
    return c.json({ id: key.id, publicKey: Buffer.from(key.publicKey).toString("base64url") });
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
