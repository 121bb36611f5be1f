import { systemTestSchema, type SystemTest } from "@/lib/schemas/system";
import type { Node } from "./node";
import { isHarmless } from "./harmless";

/** Places where an API says who is asking, most telling first; a ping comes last because many answer it to anybody. */
const telling =
  "me self myself whoami user account current profile company organization shop team status ping health version";
const favorites = telling.split(" ");

/** Up to five requests that read, need nothing but credentials, and are short. */
export function suggestTests(document: Node): SystemTest[] {
  const secured = isSecured(document.get("security"));
  const candidates = document
    .get("paths")
    .entries()
    .flatMap(([path, item]) => (path.startsWith("x-") ? [] : candidateOf(document, path, item, secured)));
  return candidates
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, 5)
    .map(({ test }) => test);
}

function candidateOf(document: Node, path: string, item: Node, securedByDefault: boolean) {
  if (!path.startsWith("/")) throw item.mistake("must start with “/”");
  const get = item.object().get("get");
  if (get.missing) return [];
  const responses = get.object().get("responses");
  if (!responses.missing) responses.object();
  const status = successOf(responses);
  const test = systemTestSchema.safeParse({ method: "GET", path, expectStatus: status });
  // A server of its own is not the one the path would be put behind.
  const elsewhere = item.has("servers") || get.has("servers") || item.has("$ref");
  if (path.includes("{") || elsewhere || !status || !test.success) return [];
  if (get.get("deprecated").value === true || !isHarmless(path, get)) return [];
  if ([item, get].some((owner) => needsParameters(document, owner))) return [];
  const secured = get.has("security") ? isSecured(get.get("security")) : securedByDefault;
  return [{ test: test.data, rank: rankOf(path, secured) }];
}

/** The first status that means success; undefined where the document names none. */
function successOf(responses: Node): number | undefined {
  const [first] = responses.entries().flatMap(([code]) => (/^2(\d\d|XX)$/i.test(code) ? [code] : []));
  if (first !== undefined) return /^\d{3}$/.test(first) ? Number(first) : 200;
  return responses.missing || responses.has("default") ? 200 : undefined;
}

/** A parameter that cannot be looked up counts as required. */
function needsParameters(document: Node, owner: Node): boolean {
  return owner
    .get("parameters")
    .items()
    .some((parameter) => {
      const found = parameter.has("$ref") ? lookUp(document, parameter.get("$ref").value) : parameter;
      return !found?.isObject() || found.has("$ref") || found.get("required").value === true;
    });
}

function lookUp(document: Node, reference: unknown): Node | undefined {
  const [, key] = /^#\/components\/parameters\/([^/]+)$/.exec(String(reference)) ?? [];
  if (key === undefined) return undefined;
  return document.get("components").get("parameters").get(key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Asks for credentials: at least one requirement, and none that is empty (which means "or nothing"). */
function isSecured(security: Node): boolean {
  const requirements = security.items();
  return requirements.length > 0 && requirements.every((each) => each.entries().length > 0);
}

/** Lower is better. One that answers anybody proves nothing, so it comes after all others. */
function rankOf(path: string, secured: boolean): number {
  const segments = path.split("/").filter(Boolean);
  const favorite = favorites.indexOf((segments.at(-1) ?? "").toLowerCase().replace(/\.(json|xml)$/, ""));
  return (secured ? 0 : 1000) + (favorite === -1 ? 100 : favorite) + segments.length * 8 + path.length / 100;
}
