import { signInContext } from "@/lib/auth/sign-in-context";
import {
  beginSignIn,
  completeSignIn,
  listConnections,
  saveConnection,
  testConnection,
} from "@/lib/domain/connection";
import { redirectUri } from "@/lib/domain/connection/redirect-uri";
import { newId } from "@/lib/ids";
import type { SignInOutcome } from "@/lib/schemas/sign-in";
import { visit, type OauthProvider } from "@/tests/setup/oauth-provider";
import { seedProject } from "./organization";
import { seedVersion } from "./version";

/** A project whose one system signs in at the provider, connected in staging with the provider's client. */
export async function seedOauth(
  provider: OauthProvider,
  { type = "oauth2_authorization_code", test = true, auth = {}, clientId = provider.client.clientId } = {},
) {
  const seeded = await seedProject("three");
  const urls = { authorizationUrl: `${provider.url}/auth`, refreshUrl: `${provider.url}/refresh` };
  const shop = {
    name: "Shop",
    baseUrl: provider.url,
    auth: {
      type,
      ...(type === "oauth2_authorization_code" && urls),
      ...{ tokenUrl: `${provider.url}/token`, scopes: ["read"], ...auth },
    },
    ...(test && { test: { path: "/api/me" } }),
  };
  const version = await seedVersion(await seeded.as(), { manifest: { name: "Orders", systems: { shop } } });
  const ctx = await seeded.inside("staging");
  const row = async () => (await listConnections(ctx))[0]!;
  const { systemId } = await row();
  const credentials = { clientId, clientSecret: provider.client.clientSecret };
  const { id } = await saveConnection(ctx, { systemId, baseUrl: null, credentials });
  provider.register(redirectUri(systemId));
  const sessionId = newId();
  /** Goes to the provider and allows what is asked; answers what it sends back. */
  const goThere = async (options?: { allow?: boolean }) =>
    Object.fromEntries(
      (await visit((await beginSignIn(ctx, { systemId, sessionId })).url, options)).searchParams,
    );
  /** Comes back, as the door does it; null where what was begun is not found. */
  const comeBack = async (
    { state = "", code, error }: Record<string, string>,
    who = { ...seeded.owner, sessionId },
  ): Promise<SignInOutcome | null> => {
    const found = await signInContext(who, state);
    const given = { state, sessionId: who.sessionId, ...(code && { code }), ...(error && { error }) };
    return (
      found && completeSignIn(found.ctx, { ...given, signInId: found.signInId, systemId: found.systemId })
    );
  };
  const owners = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  return {
    ...seeded,
    ...{ version, ctx, id, systemId, owners, row, sessionId, credentials, goThere, comeBack },
    signIn: async () => comeBack(await goThere()),
    test: () => testConnection(ctx, { systemId }),
    save: (changed = {}) =>
      saveConnection(ctx, { systemId, baseUrl: null, credentials: { ...credentials, ...changed } }),
  };
}
