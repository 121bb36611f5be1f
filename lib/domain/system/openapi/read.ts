import type { ImportedSystem } from "@/lib/schemas/openapi";
import { httpsUrl } from "@/lib/schemas/url";
import { DocumentMistake } from "./mistake";
import { Node } from "./node";
import { parseDocument } from "./parse";
import { readSchemes } from "./schemes";
import { readServers } from "./servers";
import { suggestTests } from "./test-requests";

/**
 * What an OpenAPI 3.0 or 3.1 document (JSON or YAML, https://spec.openapis.org/oas/v3.1.1) says of a system. Only what is
 * asked here is checked: the rest of a document is none of our business. @throws DocumentMistake
 */
export function readOpenApi(bytes: Uint8Array): ImportedSystem {
  const document = new Node(parseDocument(bytes));
  if (!document.isObject()) throw new DocumentMistake([], "is no OpenAPI document: it must be an object");
  const openapi = versionOf(document);
  const info = document.get("info").object();
  const title = info.get("title").text().trim();
  const servers = readServers(document);
  const schemes = readSchemes(document, servers.urls[0]);
  const tests = suggestTests(document);
  return {
    title: title.slice(0, 200),
    openapi,
    pathCount: document
      .get("paths")
      .entries()
      .filter(([path]) => path.startsWith("/")).length,
    name: nameOf(title),
    docsUrl: linkOf(document.get("externalDocs").get("url")),
    servers: servers.urls,
    schemes: schemes.found,
    tests,
    notes: [...servers.notes, ...schemes.notes].slice(0, 20),
  };
}

function versionOf(document: Node): string {
  if (document.has("swagger"))
    throw document
      .get("swagger")
      .mistake("is Swagger 2, which Locktender does not read; convert it to OpenAPI 3");
  const version = document.get("openapi");
  const text = version.text();
  if (!/^3\.[01](\.\d{1,4})?(-[\w.-]{1,20})?$/.test(text))
    throw version.mistake("must be a version from 3.0 to 3.1, as in “3.1.0”");
  return text;
}

/** As much of a title as a name holds, without what draws nothing. */
function nameOf(title: string): string {
  const visible = title.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, " ").replace(/\s+/g, " ");
  return [...visible.normalize("NFC").trim()].slice(0, 80).join("").trim();
}

function linkOf(node: Node): string | null {
  return httpsUrl.safeParse(node.value).data ?? null;
}
