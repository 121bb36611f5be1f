import { baseUrlSchema } from "@/lib/schemas/system";
import type { Node } from "./node";

const mostServers = 20;

/** The addresses a document names that can be a base URL, the first https one first. Templates take their defaults. */
export function readServers(document: Node): { urls: string[]; notes: string[] } {
  const servers = document.get("servers").items();
  const urls = servers.slice(0, mostServers).map(urlOf);
  const usable = [...new Set(urls)].filter((url) => baseUrlSchema.safeParse(url).success);
  const [secure, local] = [true, false].map((https) =>
    usable.filter((url) => url.startsWith("https:") === https),
  );
  const notes =
    usable.length === 0
      ? [
          urls.some((url) => url.startsWith("http:"))
            ? "The document names no https address. Enter the base URL yourself."
            : "The document names no full address. Enter the base URL yourself.",
        ]
      : [];
  return { urls: [...(secure ?? []), ...(local ?? [])], notes };
}

function urlOf(server: Node): string {
  const node = server.object().get("url");
  const variables = server.get("variables");
  const url = node.text().replace(/\{([^{}]{1,100})\}/g, (_, name: string) => defaultOf(variables, name));
  // Relative addresses are allowed, and lead nowhere from here.
  if (!URL.canParse(url, "https://relative.example") || /\s/.test(url)) throw node.mistake("is not a URL");
  return url.replace(/\/+$/, "");
}

/** OpenAPI requires a default for each variable of a template. */
function defaultOf(variables: Node, name: string): string {
  if (!variables.missing) variables.object();
  const preset = variables.get(name).get("default");
  return typeof preset.value === "number" ? String(preset.value) : preset.text();
}
