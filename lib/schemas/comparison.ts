import { z } from "zod";

/** `?with=`: the slug of the environment across; left out or unknown, a neighbor is taken. */
export const comparisonQuerySchema = z.object({
  with: z.string().min(1).max(80).optional().catch(undefined),
});
