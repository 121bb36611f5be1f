import type { Region } from "./map-order.ts";

/** The variables of `locktender.json`. */
export type Variables = {
  REGION: Region;
  BATCH_SIZE: number;
  ALERT_CHANNEL: string;
  SHOPIFY_WEBHOOK_SECRET?: string;
};
