import { z } from "zod";

/** `?before=`: the sequence number of the last event of the page before. Anything else is the first page. */
export const auditCursorSchema = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .optional()
    .catch(undefined),
});
