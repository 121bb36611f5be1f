/**
 * Where switching to `slug` leads from `pathname`: the same page there. Only the environment's segment is swapped; what follows
 * is kept up to the first id, because an id belongs to one environment. From a page outside any environment it leads to `basePath/slug`.
 * `basePath` is what stands before the slug, such as "/orgs/acme/projects/orders/env".
 */
export function environmentHref(basePath: string, pathname: string, slug: string): string {
  if (!pathname.startsWith(`${basePath}/`)) return `${basePath}/${slug}`;
  const [, ...page] = pathname.slice(basePath.length + 1).split("/");
  const firstId = page.findIndex(isId);
  return [basePath, slug, ...(firstId === -1 ? page : page.slice(0, firstId))].join("/");
}

/** Ids carry their kind: `con_0190…`. */
function isId(segment: string): boolean {
  return /^[a-z]{2,5}_/.test(segment);
}
