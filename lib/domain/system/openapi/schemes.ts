import type { ImportedScheme } from "@/lib/schemas/openapi";
import { authSchemeSchema, type AuthScheme } from "@/lib/schemas/system";
import { Node } from "./node";
import { oauthSchemes } from "./oauth-schemes";

const mostSchemes = 50;

/** The ways to sign in that a document names: those it asks for everywhere first, "no credentials" where it has none. */
export function readSchemes(document: Node, server: string | undefined) {
  const requirements = document.get("security").items();
  const scopesOf = (key: string) =>
    requirements.flatMap((each) => each.get(key).items()).flatMap((scope) => scope.textOrNull() ?? []);
  const components = document.get("components");
  if (!components.missing) components.object();
  const all = components.get("securitySchemes").entries().slice(0, mostSchemes);
  const notes: string[] = [];
  const found = all.flatMap(([key, node]) => {
    const choices = choicesOf(resolve(document, node), server, scopesOf(key));
    if (choices.note) notes.push(`${key.slice(0, 60)}: ${choices.note}`);
    return choices.schemes.flatMap(({ auth, scopes }) => checked(key, auth, scopes, notes));
  });
  const asked = new Set(requirements.flatMap((each) => each.entries().map(([key]) => key)));
  const order = (scheme: ImportedScheme) => (asked.has(scheme.key) ? 0 : 1);
  const none: ImportedScheme = { key: "", auth: { type: "none" }, scopes: [] };
  if (all.length === 0)
    notes.push("The document names no way to sign in. Choose one if the system asks for credentials.");
  if (all.length > 0 && found.length === 0)
    notes.push(
      "Locktender supports none of the ways to sign in that the document names. Choose one yourself.",
    );
  return {
    found: all.length === 0 ? [none] : found.toSorted((one, other) => order(one) - order(other)),
    notes,
  };
}

/** References are followed inside `components.securitySchemes` and nowhere else. */
function resolve(document: Node, node: Node): Node {
  const schemes = document.get("components").get("securitySchemes");
  let current = node.object();
  for (let hops = 0; current.has("$ref"); hops += 1) {
    const reference = current.get("$ref");
    const [, key] = /^#\/components\/securitySchemes\/([^/]+)$/.exec(reference.text()) ?? [];
    if (key === undefined) throw reference.mistake("must refer to another scheme of this document");
    const next = schemes.get(key.replaceAll("~1", "/").replaceAll("~0", "~"));
    if (next.missing) throw reference.mistake("refers to a scheme that is not there");
    if (hops === 10) throw reference.mistake("goes round in a circle");
    current = next.object();
  }
  return current;
}

export interface Choices {
  schemes: Array<{ auth: unknown; scopes?: string[] }>;
  note?: string;
}

function choicesOf(scheme: Node, server: string | undefined, scopes: string[]): Choices {
  const type = scheme.get("type");
  switch (type.text()) {
    case "apiKey":
      return apiKey(scheme);
    case "http":
      return http(scheme.get("scheme").text().toLowerCase());
    case "oauth2":
      return oauthSchemes(scheme.get("flows").object(), server, scopes);
    case "openIdConnect":
      return {
        schemes: [],
        note: "OpenID Connect discovery is not supported. Choose another way to sign in.",
      };
    case "mutualTLS":
      return { schemes: [], note: "client certificates are not supported. Choose another way to sign in." };
    default:
      throw type.mistake("must be “apiKey”, “http”, “oauth2”, “openIdConnect” or “mutualTLS”");
  }
}

function apiKey(scheme: Node): Choices {
  const place = scheme.get("in");
  if (!["header", "query", "cookie"].includes(place.text()))
    throw place.mistake("must be “header”, “query” or “cookie”");
  return { schemes: [{ auth: { type: "api_key", in: place.text(), name: scheme.get("name").text() } }] };
}

function http(scheme: string): Choices {
  if (scheme === "basic" || scheme === "bearer") return { schemes: [{ auth: { type: scheme } }] };
  return {
    schemes: [],
    note: `HTTP ${scheme.slice(0, 40)} is not supported. Choose another way to sign in.`,
  };
}

/** What the document allows and our own schema does not (an address without https, a name with spaces) is left out, and said. */
function checked(key: string, auth: unknown, scopes: string[] = [], notes: string[]): ImportedScheme[] {
  const parsed = authSchemeSchema.safeParse(auth);
  if (parsed.success) return [{ key: key.slice(0, 60), auth: parsed.data satisfies AuthScheme, scopes }];
  const { path = [], message = "" } = parsed.error.issues[0] ?? {};
  notes.push(`${key.slice(0, 60)}: its ${String(path[0])} ${message}. It was left out.`);
  return [];
}
