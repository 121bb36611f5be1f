import type { Address, SalesOrder } from "./netsuite.ts";
import type { ShopifyAddress, ShopifyOrder } from "./shopify.ts";

export type Region = "eu" | "us";

/** A Shopify order in NetSuite's words. Throws for an order that no one could book, saying which line is to blame. */
export function toSalesOrder(order: ShopifyOrder, region: Region): SalesOrder {
  if (order.line_items.length === 0) throw new Error(`Order ${order.name} has no lines.`);
  return {
    externalId: `SHOPIFY-${order.id}`,
    otherRefNum: order.name,
    // NetSuite wants the day; the day in UTC, so that two runs never disagree.
    tranDate: new Date(order.processed_at).toISOString().slice(0, 10),
    subsidiary: { externalId: `SUBSIDIARY-${region.toUpperCase()}` },
    currency: { externalId: order.currency },
    entity: { externalId: `WEBSHOP-${region.toUpperCase()}` },
    email: order.email,
    shippingCost: Number(order.total_shipping_price_set.shop_money.amount),
    shippingAddress: order.shipping_address && toAddress(order.shipping_address),
    item: { items: order.line_items.map((line) => toItem(line, order.name)) },
  };
}

function toAddress(address: ShopifyAddress): Address {
  return {
    addressee: address.name,
    addr1: address.address1,
    addr2: address.address2 ?? "",
    zip: address.zip,
    city: address.city,
    country: { id: address.country_code },
  };
}

function toItem(
  line: ShopifyOrder["line_items"][number],
  order: string,
): SalesOrder["item"]["items"][number] {
  if (!line.sku)
    throw new Error(`“${line.title}” in order ${order} has no SKU. Give the product one in Shopify.`);
  return {
    item: { externalId: line.sku },
    description: line.title,
    quantity: line.quantity,
    rate: rateAfterDiscount(line),
  };
}

/** Shopify discounts a line as a whole, NetSuite prices a piece: to four decimals, as NetSuite keeps rates. */
function rateAfterDiscount(line: { price: string; total_discount: string; quantity: number }): number {
  const total = Number(line.price) * line.quantity - Number(line.total_discount);
  return Math.round((total / line.quantity) * 10_000) / 10_000;
}
