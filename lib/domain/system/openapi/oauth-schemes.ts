import type { Node } from "./node";
import type { Choices } from "./schemes";

const mostScopes = 100;

/** OAuth 2 flows (OpenAPI 3.1, section 4.8.29): two of them are in use, the other two are withdrawn by OAuth 2.1. */
export function oauthSchemes(flows: Node, server: string | undefined, asked: string[]): Choices {
  const schemes: Choices["schemes"] = [];
  const code = flows.get("authorizationCode");
  if (!code.missing)
    schemes.push({
      auth: {
        type: "oauth2_authorization_code",
        authorizationUrl: address(code.object().get("authorizationUrl"), server),
        tokenUrl: address(code.get("tokenUrl"), server),
        ...(code.has("refreshUrl") && { refreshUrl: address(code.get("refreshUrl"), server) }),
        scopes: asked.slice(0, mostScopes),
      },
      scopes: scopesOf(code),
    });
  const client = flows.get("clientCredentials");
  if (!client.missing)
    schemes.push({
      auth: {
        type: "oauth2_client_credentials",
        tokenUrl: address(client.object().get("tokenUrl"), server),
        scopes: asked.slice(0, mostScopes),
      },
      scopes: scopesOf(client),
    });
  const withdrawn = ["implicit", "password"].filter((flow) => flows.has(flow));
  if (withdrawn.length === 0) return { schemes };
  return { schemes, note: `the OAuth 2 flow “${withdrawn.join("” and “")}” is not supported.` };
}

function scopesOf(flow: Node): string[] {
  return flow
    .get("scopes")
    .entries()
    .slice(0, mostScopes)
    .map(([name]) => name);
}

/** In full, or relative to the server. */
function address(node: Node, server: string | undefined): string {
  const url = node.text();
  if (URL.canParse(url)) return url;
  if (server && URL.canParse(url, `${server}/`)) return new URL(url, `${server}/`).href;
  throw node.mistake("is not a URL");
}
