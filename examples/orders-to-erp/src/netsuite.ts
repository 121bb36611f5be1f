import type { Connection } from "./locktender.d.ts";
import { request } from "./request.ts";

/** A sales order as NetSuite's REST record service takes it. */
export type SalesOrder = {
  externalId: string;
  otherRefNum: string;
  tranDate: string;
  subsidiary: { externalId: string };
  currency: { externalId: string };
  entity: { externalId: string };
  email: string | null;
  shippingCost: number;
  shippingAddress: Address | null;
  item: {
    items: Array<{ item: { externalId: string }; description: string; quantity: number; rate: number }>;
  };
};

export type Address = {
  addressee: string;
  addr1: string;
  addr2: string;
  zip: string;
  city: string;
  country: { id: string };
};

/**
 * Books an order. PUT to an external id creates the record or brings the existing one up to date, so that the webhook, the
 * schedule and a retry may all book the same order and there is still one. The idempotency key covers two at the same instant.
 */
export async function bookSalesOrder(netsuite: Connection, order: SalesOrder): Promise<void> {
  await request(netsuite, `/record/v1/salesOrder/eid:${encodeURIComponent(order.externalId)}`, {
    method: "PUT",
    headers: {
      "content-type": "application/json",
      "X-NetSuite-Idempotency-Key": await idempotencyKey(order),
    },
    body: JSON.stringify(order),
  });
}

/** The same content gives the same UUID; a changed order gives another. */
async function idempotencyKey(order: SalesOrder): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(order)));
  const hex = Buffer.from(digest).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
