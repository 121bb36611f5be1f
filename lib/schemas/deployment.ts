import { z } from "zod";
import { overrideReasonSchema } from "./promotion";
import { idSchema } from "./text";
import { versionNumberSchema } from "./version";

/** A checkbox sends its value or nothing at all. */
const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const deployVersionFormSchema = z.strictObject({
  versionNumber: versionNumberSchema,
  activate: checkbox,
});

/** What the admin API takes. */
export const deployVersionBodySchema = z.strictObject({
  version: z.int().min(1).max(2_147_483_647),
  activate: z.boolean().default(false),
});

/** Names one deployment of the environment the request stands in. */
export const deploymentSchema = z.strictObject({ deploymentId: idSchema });

/** Activating, with the reason of an owner who passes a freeze. */
export const activateStagedSchema = deploymentSchema.extend({
  overrideReason: overrideReasonSchema.optional(),
});

/** A page of the history: only deployments below this number. Anything else is the first page. */
export const deploymentPageSchema = z.object({
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
});

export interface DeployVersion {
  versionNumber: number;
  /** Whether to make it active at once, when nothing blocks that. */
  activate: boolean;
}
