import { sealFor } from "@/lib/crypto/seal";
import type { ConnectionStatus } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { environmentKey } from "@/lib/keys/environment-key";
import { withNewestKey } from "@/lib/keys/newest-key";
import type { SaveConnection } from "@/lib/schemas/connection";
import { credentialFields, credentialInput } from "@/lib/schemas/credential-fields";
import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { lockProject } from "../project/lock";
import { fingerprintOf } from "./fingerprint";
import { sameSecretElsewhere } from "./shared-secret";
import { findSystem } from "./system";
import { testFirst } from "./test-first";
import { neverTested, testedColumns } from "./tested";
import { noTokens, removeTokens } from "./tokens";

type System = Awaited<ReturnType<typeof findSystem>>;
type Input = Pick<SaveConnection, "systemId" | "baseUrl" | "credentials"> &
  Partial<Pick<SaveConnection, "testFirst" | "expiresAt">>;

/**
 * Connects a system in this environment, or replaces what connects it, under the same id. Credentials are sealed before the
 * transaction begins and cannot be read back (C2, C3). They are asked for anew whenever the base URL changes: whoever could
 * send kept credentials to an address of their own could read them. `sameSecretIn` names the other environments that hold
 * the same ones. With `testFirst` they are tried before, and what the system refuses is not saved. Tokens that were handed out to
 * a former client go with it. A system that was changed meanwhile is looked at again first: the credentials were typed for another
 * address. @throws `forbidden`, `not_found`, `invalid_input`, `unavailable`, `conflict`
 */
export function saveConnection(ctx: EnvironmentContext, input: Input) {
  return withNewestKey(() => sealAndSave(ctx, input));
}

async function sealAndSave(ctx: EnvironmentContext, input: Input) {
  requirePermission(ctx, "connection.manage");
  const { system, existing } = await ctx.db.read(async (tx) => ({
    system: await findSystem(tx, ctx, input.systemId),
    existing: await tx.connection.findFirst({
      where: { systemId: input.systemId, environmentId: ctx.environment.id },
      select: { id: true },
    }),
  }));
  const credentials = requireCredentials(system, input.credentials);
  const baseUrl = input.baseUrl === system.baseUrl ? null : input.baseUrl;
  // Before anybody signed in there is nothing to try.
  const tried = system.auth.type !== "oauth2_authorization_code" && input.testFirst && credentials;
  const tested = tried ? await testFirst(ctx, { systemId: system.id, baseUrl }, tried) : null;
  const id = existing?.id ?? newId();
  const sealed = credentials && (await sealCredentials(ctx, id, credentials));
  const fingerprint = credentials && fingerprintOf(ctx, system.id, credentials);

  await ctx.db.write(async (tx) => {
    await lockProject(tx, ctx); // whoever changes the system holds it too
    requireUnchanged(system, await findSystem(tx, ctx, system.id));
    const owned = {
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      environmentId: ctx.environment.id,
    };
    const here = { id, environmentId: ctx.environment.id };
    const changed = {
      baseUrl,
      ...(tested ? testedColumns(tested) : { ...neverTested(), status: statusOf(system, credentials) }),
      fingerprint,
      credentialsFor: credentials && (baseUrl ?? system.baseUrl),
      expiresAt: (credentials && input.expiresAt) ?? null,
      ...noTokens,
      credentialsChangedAt: new Date(),
      credentialsChangedBy: ctx.actor.name,
    };
    const before = await tx.connection.findFirst({
      where: here,
      select: { baseUrl: true, fingerprint: true },
    });
    // Created by somebody else meanwhile: the unique (environment, system) refuses, and they are asked to look again.
    if (before) await tx.connection.update({ where: here, data: changed, select: { id: true } });
    else
      await tx.connection.create({
        data: { ...owned, id, systemId: system.id, ...changed },
        select: { id: true },
      });
    if (sealed)
      await tx.connectionSecret.upsert({
        where: { connectionId: id, environmentId: ctx.environment.id },
        create: { ...owned, connectionId: id, sealed },
        update: { sealed },
        select: { connectionId: true },
      });
    await removeTokens(tx, ctx, id);
    await recordAudit(tx, ctx, {
      action: "connection.saved",
      target: { kind: "connection", id, name: system.name },
      ...(before && { before: { baseUrl: before.baseUrl, fingerprint: before.fingerprint } }),
      after: { system: system.key, auth: system.auth.type, baseUrl, fingerprint, status: changed.status },
    });
  });
  const sameSecret = await sameSecretElsewhere(ctx, fingerprint ? [fingerprint] : []);
  return { id, system: system.name, sameSecretIn: sameSecret(system.id, fingerprint) };
}

/** Live tests set every other status: nothing is called valid that was not seen to work. */
function statusOf({ auth }: System, credentials: Record<string, string> | null): ConnectionStatus {
  if (!credentials) return "empty";
  return auth.type === "oauth2_authorization_code" ? "needs_reauth" : "untested";
}

/** @throws `conflict` when credentials would be saved for another address, or another scheme, than they were typed for */
function requireUnchanged(typedFor: System, now: System): void {
  const reached = ({ baseUrl, auth }: System) => JSON.stringify([baseUrl, auth]);
  if (reached(typedFor) === reached(now)) return;
  throw new DomainError(
    "conflict",
    `Somebody changed ${now.name} a moment ago, and nothing was saved. Reload, look where it is now, and enter the credentials again.`,
  );
}

/** The credentials this system's scheme asks for, each given and no others; null when it asks for none. */
function requireCredentials(system: System, given: Record<string, string>): Record<string, string> | null {
  const fields = credentialFields[system.auth.type];
  const missing = fields.find(({ name }) => !given[name]);
  if (missing) {
    const field = credentialInput(missing.name);
    throw new DomainError("invalid_input", `Enter the ${wordsOf(missing.label)}.`, { field });
  }
  const extra = Object.keys(given).find((name) => !fields.some((field) => field.name === name));
  if (extra !== undefined)
    throw new DomainError(
      "invalid_input",
      `${system.name} does not use that kind of credentials. Reload the page.`,
    );
  return fields.length > 0 ? given : null;
}

/** "Client ID" → "client ID", "API key" stays: abbreviations keep their case. */
function wordsOf(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

async function sealCredentials(
  ctx: EnvironmentContext,
  connectionId: string,
  credentials: Record<string, string>,
) {
  const key = await environmentKey(ctx);
  const place = {
    environmentId: ctx.environment.id,
    table: "connection_secrets",
    rowId: connectionId,
    column: "sealed",
  };
  return sealFor(key, Buffer.from(JSON.stringify(credentials), "utf8"), place);
}
