/** "Shopify Admin API" → "shopify-admin-api": the key a name suggests, within its 60 characters. */
export function suggestedKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}
