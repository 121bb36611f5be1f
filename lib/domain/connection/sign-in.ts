import { logFault } from "@/lib/faults";
import { askDataPlane } from "@/lib/keys/ask-data-plane";
import { beginSignInAnswerSchema, completeSignInAnswerSchema } from "@/lib/schemas/data-plane";
import type { SignInOutcome } from "@/lib/schemas/sign-in";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { redirectUri } from "./redirect-uri";
import { findSystem } from "./system";
import { testConnection } from "./test";

/**
 * Begins a sign-in at a system's provider with the client that is stored here, and answers the address the person goes to. Only
 * they, in this session, within ten minutes and once, can complete it. @throws `forbidden`, `not_found`, `conflict` when there is
 * no client here, `unavailable`
 */
export async function beginSignIn(
  ctx: EnvironmentContext,
  { systemId, sessionId }: { systemId: string; sessionId: string },
): Promise<{ url: string }> {
  requirePermission(ctx, "connection.manage");
  const { system, connection } = await ctx.db.read(async (tx) => ({
    system: await findSystem(tx, ctx, systemId),
    connection: await tx.connection.findFirst({
      where: { systemId, environmentId: ctx.environment.id, status: { not: "empty" } },
      select: { id: true, baseUrl: true, credentialsFor: true },
    }),
  }));
  if (!connection || system.auth.type !== "oauth2_authorization_code" || ctx.actor.kind !== "user")
    throw new DomainError(
      "conflict",
      `There is nothing to sign in with at ${system.name} here. Reload the page.`,
    );
  if (connection.credentialsFor !== (connection.baseUrl ?? system.baseUrl))
    throw new DomainError(
      "conflict",
      `The client of ${system.name} was entered for another address. Enter it anew, then sign in.`,
    );
  const body = {
    ...ownersOf(ctx),
    connectionId: connection.id,
    userId: ctx.actor.id,
    sessionId,
    redirectUri: redirectUri(systemId),
  };
  return ask("/internal/sign-ins", body, { answer: beginSignInAnswerSchema, patience: 10_000 });
}

/**
 * Completes it with what the person came back with, and tests the connection where they are signed in. What they may do here is
 * asked again: it can have changed meanwhile. @throws `forbidden`, `unavailable`
 */
export async function completeSignIn(
  ctx: EnvironmentContext,
  {
    systemId,
    ...cameBack
  }: { systemId: string; signInId: string; sessionId: string; state: string; code?: string; error?: string },
): Promise<SignInOutcome> {
  requirePermission(ctx, "connection.manage");
  const body = { ...ownersOf(ctx), cameBack: { ...cameBack, actor: ctx.actor, ip: ctx.ip } };
  const answer = { answer: completeSignInAnswerSchema, patience: 20_000 };
  const { outcome } = await ask("/internal/sign-ins/completions", body, answer);
  // Whether it works is said at once; where that cannot be found out now, the scheduled check does.
  if (outcome === "signed_in") await testConnection(ctx, { systemId }).catch(logFault);
  return outcome;
}

function ownersOf(ctx: EnvironmentContext) {
  return {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
}

async function ask<T>(...[path, body, options]: Parameters<typeof askDataPlane<T>>): Promise<T> {
  try {
    return await askDataPlane(path, body, options);
  } catch (error) {
    logFault(error);
    throw new DomainError(
      "unavailable",
      "Nobody can sign in right now, because the data plane does not answer. Try again in a moment.",
    );
  }
}
