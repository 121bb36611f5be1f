import { isDeepStrictEqual } from "node:util";
import type { AuthScheme, Manifest, ManifestSystem, SystemTest } from "@/lib/schemas/manifest";
import type { ManifestChange } from "@/lib/schemas/sync";
import { compareKeyed } from "./keyed";

type Systems = Manifest["systems"];

/** "Needs a new system: NetSuite", "NetSuite is now required", "NetSuite: base URL … → …". */
export function compareSystems(before: Systems, after: Systems): ManifestChange[] {
  return compareKeyed(before, after, {
    added: (_, { name, required }) => `${required ? "Needs" : "Can use"} a new system: ${name}`,
    removed: (_, { name }) => `No longer talks to ${name}`,
    changed: (_, was, is) => [
      ...(was.name === is.name ? [] : [`${was.name} is now called ${is.name}`]),
      ...(was.required === is.required ? [] : [`${is.name} is now ${is.required ? "required" : "optional"}`]),
      ...(was.baseUrl === is.baseUrl ? [] : [`${is.name}: base URL ${was.baseUrl} → ${is.baseUrl}`]),
      ...authChanges(is.name, was.auth, is.auth),
      ...testChanges(is, was.test, is.test),
    ],
  });
}

/** Two schemes can differ in what their words leave out, such as a token's address or its scopes. */
function authChanges(name: string, was: AuthScheme, is: AuthScheme): string[] {
  if (isDeepStrictEqual(was, is)) return [];
  const [before, after] = [authInWords(was), authInWords(is)];
  return before === after
    ? [`${name}: signs in with ${after} as before, by other settings`]
    : [`${name}: signs in with ${before} → ${after}`];
}

function authInWords(auth: AuthScheme): string {
  switch (auth.type) {
    case "none":
      return "nothing";
    case "api_key":
      return `an API key in the ${auth.in} ${auth.name}`;
    case "basic":
      return "a user name and password";
    case "bearer":
      return "a bearer token";
    case "oauth2_client_credentials":
      return `OAuth 2 client credentials${scopesInWords(auth.scopes)}`;
    case "oauth2_authorization_code":
      return `an OAuth 2 sign-in${scopesInWords(auth.scopes)}`;
  }
}

function scopesInWords(scopes: readonly string[]): string {
  return scopes.length > 0 ? ` for ${scopes.join(" ")}` : "";
}

function testChanges(
  { name }: ManifestSystem,
  was: SystemTest | undefined,
  is: SystemTest | undefined,
): string[] {
  if (isDeepStrictEqual(was, is)) return [];
  if (!was || !is) return [is ? `${name} can now be tested` : `${name} can no longer be tested`];
  const [before, after] = [requestInWords(was), requestInWords(is)];
  return [
    before === after
      ? `${name}: the test expects another answer`
      : `${name}: the test asks ${before} → ${after}`,
  ];
}

function requestInWords({ method, path }: SystemTest): string {
  return `${method} ${path}`;
}
