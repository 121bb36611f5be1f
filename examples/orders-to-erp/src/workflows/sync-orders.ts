import type { Context, ScheduledWorkflow } from "../locktender.d.ts";
import { toSalesOrder, type Region } from "../map-order.ts";
import { bookSalesOrder, type SalesOrder } from "../netsuite.ts";
import { request, RequestError } from "../request.ts";
import { paidOrders, type ShopifyOrder } from "../shopify.ts";
import type { Variables } from "../variables.ts";

const FIRST_LOOK_BACK_MS = 24 * 60 * 60 * 1000;

/** Books every order paid since the last run. An order that cannot be booked is reported and does not hold up the others. */
const syncOrders: ScheduledWorkflow<Variables> = async (context) => {
  const since = (await context.state.get("since")) ?? new Date(Date.now() - FIRST_LOOK_BACK_MS).toISOString();
  const refused: string[] = [];
  let booked = 0;
  for await (const order of paidOrders(context.connection("shopify"), since, context.variables.BATCH_SIZE)) {
    const reason = await book(context, order);
    if (reason) refused.push(`${order.name}: ${reason}`);
    else booked += 1;
    // After each order: whoever stops us here loses nothing, and at worst one order is booked again, to no effect.
    await context.state.set("since", order.updated_at);
  }
  context.log.info(`${booked} orders booked, ${refused.length} refused`);
  if (refused.length > 0) await alert(context, refused);
};

export default syncOrders;

/** Why this order cannot be booked, or nothing. An outage is no reason: it ends the run, and the next one starts here. */
async function book(context: Context<Variables>, order: ShopifyOrder): Promise<string | undefined> {
  const mapped = mapOrReason(order, context.variables.REGION);
  if (typeof mapped === "string") return mapped;
  try {
    await bookSalesOrder(context.connection("netsuite"), mapped);
    return undefined;
  } catch (error) {
    const refused = error instanceof RequestError && [400, 409, 422].includes(error.status);
    if (!refused) throw error;
    return error.message;
  }
}

function mapOrReason(order: ShopifyOrder, region: Region): SalesOrder | string {
  try {
    return toSalesOrder(order, region);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function alert(context: Context<Variables>, refused: string[]): Promise<void> {
  context.log.warn(refused.join("\n"));
  const slack = context.optionalConnection("slack");
  if (!slack) return;
  await request(slack, "/chat.postMessage", {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({
      channel: context.variables.ALERT_CHANNEL,
      text: `Orders that could not be booked:\n${refused.slice(0, 20).join("\n")}`,
    }),
  });
}
