import { openScope } from "@/lib/db/scope";
import { recordAudit } from "@/lib/domain/audit";
import { neverTested } from "@/lib/domain/connection/tested";
import { withNewestKey } from "@/lib/keys/newest-key";
import type { SignInOutcome } from "@/lib/schemas/sign-in";
import { systemIn, type EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { openSealed } from "../keyring";
import { verifierPlace } from "./begin";
import { leaseOver } from "./lease";
import { TokenRefused } from "./refused";
import { grantEnd, putGrant, sealGrant } from "./store-grant";
import { openClient, readConnection, type StoredConnection } from "./stored";
import { useSignIn, type UsedSignIn } from "./use-sign-in";
import { exchangeCode, type Grant } from "./token-endpoint";

/** Who came back, and with what. */
export interface CameBack {
  signInId: string;
  actor: { kind: "user"; id: string; name: string; email: string };
  ip: string | null;
  sessionId: string;
  state: string;
  code?: string | undefined;
  error?: string | undefined;
}

/**
 * Completes a sign-in (RFC 6749, section 4.1.2): uses it up, exchanges the code, and keeps the tokens with one event in the name of
 * the person. Whatever they were refused for, what was stored before stays in use. @throws CannotOpen
 */
export async function completeSignIn(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  given: CameBack,
): Promise<SignInOutcome> {
  const signIn = await useSignIn(owners, given);
  if (typeof signIn === "string") return signIn;
  if (given.error !== undefined || given.code === undefined) return outcomeOf(given.error);
  const stored = await readConnection(owners, signIn.connectionId);
  if (!stored || stored.fingerprint !== signIn.fingerprint) return "client_replaced";
  try {
    const grant = await exchange(rootKey, owners, stored, signIn, given.code);
    return await keep(rootKey, owners, stored, grant, given);
  } catch (error) {
    if (error instanceof TokenRefused) return error.kind;
    throw error;
  }
}

/** The error codes of RFC 6749, section 4.1.2.1. */
function outcomeOf(error: string | undefined): SignInOutcome {
  switch (error) {
    case "access_denied":
      return "denied";
    case "unauthorized_client":
    case "unsupported_response_type":
      return "way_refused";
    case "invalid_scope":
      return "scope_refused";
    case "server_error":
    case "temporarily_unavailable":
      return "no_answer";
    default:
      return "refused";
  }
}

async function exchange(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  stored: StoredConnection,
  { id, sealed, redirectUri }: UsedSignIn,
  code: string,
): Promise<Grant> {
  const client = await openClient(rootKey, owners, stored);
  const opened = await openSealed(rootKey, owners, sealed, verifierPlace(id));
  return exchangeCode(client, { code, redirectUri, verifier: Buffer.from(opened).toString("utf8") });
}

/** Signing in changes who the credentials speak for, so it counts as their change: a test or a renewal under way is not kept. */
async function keep(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  stored: StoredConnection,
  grant: Grant,
  { actor, ip }: CameBack,
): Promise<SignInOutcome> {
  const { id, name, fingerprint } = stored;
  const obtainedAt = new Date();
  return withNewestKey(async () => {
    const row = await sealGrant(rootKey, owners, stored, grant, obtainedAt);
    return openScope(owners).write(async (tx) => {
      const data = {
        ...neverTested(),
        ...leaseOver,
        status: "untested" as const,
        grantExpiresAt: grantEnd(stored, grant),
        signedInAt: obtainedAt,
        credentialsChangedAt: obtainedAt,
        credentialsChangedBy: actor.name,
      };
      const here = {
        id,
        environmentId: owners.environmentId,
        fingerprint,
        status: { not: "empty" as const },
      };
      const { count } = await tx.connection.updateMany({ where: here, data });
      if (count === 0) throw new TokenRefused("no_answer", "untested", "The client was replaced meanwhile.");
      await putGrant(tx, owners, id, row);
      await recordAudit(
        tx,
        { ...systemIn(owners), actor, ip },
        {
          action: "connection.signed_in",
          target: { kind: "connection", id, name },
          after: { renewable: row.refreshable, signInEndsAt: data.grantExpiresAt?.toISOString() ?? null },
        },
      );
      return "signed_in" as const;
    });
  });
}
