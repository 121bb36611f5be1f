import { isOpaqueToken } from "@/lib/crypto/opaque-token";
import { openScope } from "@/lib/db/scope";
import type { EnvironmentContext } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { isAllowedAddress } from "@/lib/http/address-range";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import { tokenPrefixes } from "@/lib/domain/token/prefix";
import type { TokenScope } from "@/lib/schemas/token";
import { noteTokenUse } from "./token-use";

/** A machine inside the one environment its token was made for (I1). What it may do are its scopes, not a role. */
export interface TokenContext extends EnvironmentContext {
  actor: { kind: "token"; id: string; name: string };
  scopes: readonly string[];
}

/**
 * The context behind an `Authorization: Bearer lkt_…` header. Unknown, expired, revoked, malformed, of a deleted environment,
 * from an address outside its ranges: the same refusal (T4). `remoteAddress` is the caller's, null when nobody knows it.
 * @throws DomainError `unauthenticated`
 */
export async function tokenContext(
  authorization: string | undefined,
  remoteAddress: string | null,
): Promise<TokenContext> {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  // The checksum spares the database what was only mistyped. The prefix is covered by the digest: a token with another
  // hint is another token.
  if (!token || !isOpaqueToken(token, tokenPrefixes)) throw refusal();
  const row = await findToken(keyedDigest("token-pepper", token));
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt.getTime() <= Date.now())) throw refusal();
  if (!isAllowedAddress(remoteAddress, row.allowedRanges)) throw refusal();

  const scope = {
    organizationId: row.organizationId,
    projectId: row.projectId,
    environmentId: row.environmentId,
  };
  const place = await findPlace(scope);
  if (!place) throw refusal();
  noteTokenUse(scope, row, remoteAddress);
  return {
    ...place,
    actor: { kind: "token", id: row.id, name: row.name },
    scopes: row.scopes,
    may: () => false,
    ip: remoteAddress,
    db: openScope(scope),
  };
}

/** @throws DomainError `missing_scope`, naming it. */
export function requireScope(ctx: TokenContext, scope: TokenScope): void {
  if (ctx.scopes.includes(scope)) return;
  throw new DomainError("missing_scope", `This token lacks the scope ${scope}. Make one that has it.`);
}

function refusal(): DomainError {
  return new DomainError(
    "unauthenticated",
    "This needs a valid API token. Send it as “Authorization: Bearer lkt_…”.",
  );
}

/** Row-level security shows this scope the one token whose key it holds. */
function findToken(tokenMac: Buffer) {
  return openScope({ tokenMac }).read((tx) =>
    tx.apiToken.findFirst({
      where: { mac: new Uint8Array(tokenMac) },
      select: {
        id: true,
        organizationId: true,
        projectId: true,
        environmentId: true,
        name: true,
        scopes: true,
        allowedRanges: true,
        expiresAt: true,
        revokedAt: true,
        lastUsedAt: true,
      },
    }),
  );
}

/** Where the token stands, or null once its environment is deleted: its tokens die with it, and come back with it (E6). */
async function findPlace(scope: { organizationId: string; projectId: string; environmentId: string }) {
  const found = await openScope(scope).read((tx) =>
    tx.environment.findFirst({
      where: { id: scope.environmentId, projectId: scope.projectId, deletedAt: null },
      select: {
        id: true,
        slug: true,
        name: true,
        kind: true,
        protected: true,
        project: {
          select: {
            id: true,
            slug: true,
            name: true,
            promotionPath: true,
            organization: { select: { id: true, slug: true, name: true } },
          },
        },
      },
    }),
  );
  if (!found) return null;
  const { project: owner, ...environment } = found;
  const { organization, ...project } = owner;
  return { environment, project, organization };
}
