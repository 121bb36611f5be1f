import "server-only";
import { headers } from "next/headers";
import { isOpaqueToken } from "@/lib/crypto/opaque-token";
import { openScope } from "@/lib/db/scope";
import { personalTokenPrefix } from "@/lib/domain/account";
import { DomainError } from "@/lib/domain/errors";
import { clientAddress } from "@/lib/http/client-address";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import type { Principal } from "./context";

/** "Last used" is written at most this often. Milliseconds. */
const usedEvery = 60 * 1000;

/**
 * The person behind an `Authorization: Bearer lkp_…` header. Unknown, expired, revoked and malformed: the same refusal (T4).
 * @throws DomainError `unauthenticated`
 */
export async function principalOfToken(authorization: string | undefined): Promise<Principal> {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  // The checksum spares the database what was only mistyped.
  if (!token || !isOpaqueToken(token, [personalTokenPrefix])) throw refusal();
  const found = await findToken(keyedDigest("personal-token", token));
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt.getTime() <= Date.now()))
    throw refusal();
  await noteUse(found);
  return { ...found.user, ip: clientAddress(await headers()) };
}

function refusal(): DomainError {
  return new DomainError(
    "unauthenticated",
    "This needs a valid personal access token. Make one on your account page and send it as “Authorization: Bearer lkp_…”.",
  );
}

function findToken(mac: Buffer) {
  return openScope({}).read((tx) =>
    tx.personalAccessToken.findUnique({
      where: { mac: new Uint8Array(mac) },
      select: {
        id: true,
        expiresAt: true,
        revokedAt: true,
        lastUsedAt: true,
        user: { select: { id: true, name: true, email: true } },
      },
    }),
  );
}

async function noteUse({ id, lastUsedAt }: { id: string; lastUsedAt: Date | null }): Promise<void> {
  const now = Date.now();
  if (lastUsedAt && lastUsedAt.getTime() > now - usedEvery) return;
  await openScope({}).note((tx) =>
    tx.personalAccessToken.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: new Date(now - usedEvery) } }] },
      data: { lastUsedAt: new Date(now) },
    }),
  );
}
