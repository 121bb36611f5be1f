import type { AuthScheme } from "@/lib/schemas/system";

/** How a system recognizes its caller, in words. */
export function authWords(auth: AuthScheme): string {
  switch (auth.type) {
    case "none":
      return "No credentials";
    case "api_key":
      return `API key in ${auth.in === "query" ? "the query" : `a ${auth.in}`}, ${auth.name}`;
    case "basic":
      return "User name and password";
    case "bearer":
      return "Bearer token";
    case "oauth2_client_credentials":
      return "OAuth 2, client credentials";
    case "oauth2_authorization_code":
      return "OAuth 2, authorization code";
  }
}
