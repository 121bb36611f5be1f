import type { WebhookWorkflow } from "../locktender.d.ts";
import { toSalesOrder } from "../map-order.ts";
import { bookSalesOrder } from "../netsuite.ts";
import { isFromShop, type ShopifyOrder } from "../shopify.ts";
import type { Variables } from "../variables.ts";

/** Shopify's `orders/paid` webhook: books the order within seconds. Shopify sends it again for 48 hours unless we say 200. */
const orderPaid: WebhookWorkflow<Variables> = async (context, request) => {
  const secret = context.variables.SHOPIFY_WEBHOOK_SECRET;
  if (!secret) return new Response("Set SHOPIFY_WEBHOOK_SECRET in this environment.", { status: 503 });

  const body = new Uint8Array(await request.arrayBuffer());
  if (!(await isFromShop(body, request.headers.get("x-shopify-hmac-sha256"), secret))) {
    return new Response("The signature does not fit.", { status: 401 });
  }
  const order = JSON.parse(new TextDecoder().decode(body)) as ShopifyOrder;
  await bookSalesOrder(context.connection("netsuite"), toSalesOrder(order, context.variables.REGION));
  context.log.info(`${order.name} booked`);
  return new Response(null, { status: 200 });
};

export default orderPaid;
