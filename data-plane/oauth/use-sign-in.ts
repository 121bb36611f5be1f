import { openScope } from "@/lib/db/scope";
import type { SignInOutcome } from "@/lib/schemas/sign-in";
import type { EnvironmentOwners } from "../keys/environment-keys";
import { stateDigest } from "./begin";
import type { CameBack } from "./complete";

export interface UsedSignIn {
  id: string;
  connectionId: string;
  fingerprint: string | null;
  redirectUri: string;
  sealed: Uint8Array;
}

/**
 * Uses a sign-in up: of many who come back with the same `state`, one gets it, and only in the session it was begun in and within its
 * time. The others get the reason.
 */
export function useSignIn(
  { environmentId, ...owners }: EnvironmentOwners,
  { signInId, actor, sessionId, state }: CameBack,
): Promise<UsedSignIn | SignInOutcome> {
  const own = { id: signInId, environmentId, userId: actor.id, stateDigest: stateDigest(state) };
  return openScope({ ...owners, environmentId }).note(async (tx) => {
    const { count } = await tx.providerSignIn.updateMany({
      where: { ...own, sessionId, usedAt: null, expiresAt: { gt: new Date() } },
      data: { usedAt: new Date() },
    });
    const found = await tx.providerSignIn.findFirst({ where: own });
    if (found && count === 1) return found;
    if (!found || found.sessionId !== sessionId) return "other_session";
    return found.usedAt ? "used" : "expired";
  });
}
