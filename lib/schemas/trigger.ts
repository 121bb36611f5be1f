import { z } from "zod";
import { isCron } from "./cron";

const schedule = z
  .strictObject({
    type: z.literal("schedule"),
    every: z
      .string()
      .regex(/^[1-9][0-9]{0,3}[mhd]$/, "write minutes, hours or days, as in “5m”, “2h” or “1d”")
      .optional(),
    cron: z
      .string()
      .max(100)
      .refine(isCron, "is not a cron expression of five fields, as in “*/15 6-20 * * 1-5” (UTC)")
      .optional(),
  })
  .refine((trigger) => (trigger.every === undefined) !== (trigger.cron === undefined), {
    message: "a schedule has either “every” or “cron”",
  });

/** What starts a workflow. Cron is read in UTC. */
export const triggerSchema = z.discriminatedUnion("type", [
  schedule,
  z.strictObject({ type: z.literal("webhook") }),
  z.strictObject({
    type: z.literal("event"),
    event: z
      .string()
      .max(100)
      .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, "use lower-case words joined by dots, as in “order.created”"),
  }),
  z.strictObject({ type: z.literal("manual") }),
]);

export type Trigger = z.infer<typeof triggerSchema>;
