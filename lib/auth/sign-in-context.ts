import { openScope } from "@/lib/db/scope";
import type { EnvironmentContext } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import { environmentContext, type Principal } from "./context";

/** A sign-in at a provider that is under way, and where it was begun. */
export interface SignInUnderWay {
  ctx: EnvironmentContext;
  signInId: string;
  systemId: string;
}

/**
 * Where somebody who comes back from a provider began to sign in: found by the `state` they bring, among what they began themselves.
 * null for anybody else's, an invented one, and where they have no place any more.
 */
export async function signInContext(principal: Principal, state: string): Promise<SignInUnderWay | null> {
  const begun = await findBegun(principal, state);
  if (!begun) return null;
  const { organization, signIn } = begun;
  const place = await openScope({ organizationId: organization.id, projectId: signIn.projectId }).read((tx) =>
    tx.connection.findFirst({
      where: { projectId: signIn.projectId, id: signIn.connectionId },
      select: {
        systemId: true,
        environment: { select: { slug: true, project: { select: { slug: true } } } },
      },
    }),
  );
  if (!place) return null;
  const { slug, project } = place.environment;
  const ctx = await environmentContext(principal, organization.slug, project.slug, slug).catch(unlessGone);
  return ctx && { ctx, signInId: signIn.id, systemId: place.systemId };
}

function findBegun({ id: userId }: Principal, state: string) {
  return openScope({ userId }).read(async (tx) => {
    const signIn = await tx.providerSignIn.findFirst({
      where: { userId, stateDigest: new Uint8Array(keyedDigest("oauth-state", state)) },
      select: { id: true, organizationId: true, projectId: true, connectionId: true },
    });
    if (!signIn) return null;
    const membership = await tx.membership.findFirst({
      where: { userId, organizationId: signIn.organizationId },
      select: { organization: { select: { id: true, slug: true } } },
    });
    return membership && { signIn, organization: membership.organization };
  });
}

function unlessGone(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
