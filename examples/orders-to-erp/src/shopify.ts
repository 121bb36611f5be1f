import type { Connection } from "./locktender.d.ts";
import { request } from "./request.ts";

/** An order as the Admin API has it, as far as the books need it. Money is a decimal string in the shop's currency. */
export type ShopifyOrder = {
  id: number;
  name: string;
  email: string | null;
  currency: string;
  processed_at: string;
  updated_at: string;
  total_shipping_price_set: { shop_money: { amount: string } };
  line_items: Array<{
    sku: string | null;
    title: string;
    quantity: number;
    price: string;
    total_discount: string;
  }>;
  shipping_address: ShopifyAddress | null;
};

export type ShopifyAddress = {
  name: string;
  address1: string;
  address2: string | null;
  zip: string;
  city: string;
  country_code: string;
};

/** All paid orders changed since a moment (ISO 8601), oldest first, page after page. */
export async function* paidOrders(
  shopify: Connection,
  since: string,
  batchSize: number,
): AsyncGenerator<ShopifyOrder> {
  const first = new URLSearchParams({
    status: "any",
    financial_status: "paid",
    updated_at_min: since,
    order: "updated_at asc",
    limit: String(batchSize),
  });
  let path: string | undefined = `/orders.json?${first}`;
  while (path !== undefined) {
    const response: Response = await request(shopify, path);
    const { orders } = (await response.json()) as { orders: ShopifyOrder[] };
    yield* orders;
    path = nextPage(response.headers.get("link"), batchSize);
  }
}

/** Shopify pages by a cursor in the Link header; a request with it may repeat nothing but the limit. */
function nextPage(link: string | null, batchSize: number): string | undefined {
  const next = link?.split(",").find((part) => part.includes('rel="next"'));
  const cursor = next && /[?&]page_info=([^&>]+)/.exec(next)?.[1];
  return cursor ? `/orders.json?limit=${batchSize}&page_info=${cursor}` : undefined;
}

/** Whether a webhook's raw body was signed by this shop (`X-Shopify-Hmac-Sha256`); compares in constant time. */
export async function isFromShop(
  body: Uint8Array<ArrayBuffer>,
  signature: string | null,
  secret: string,
): Promise<boolean> {
  if (!signature) return false;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
    "verify",
  ]);
  return crypto.subtle.verify("HMAC", key, Buffer.from(signature, "base64"), body);
}
