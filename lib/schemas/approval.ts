import { z } from "zod";
import { parsePublicId } from "@/lib/public-id";
import { overrideReasonSchema } from "./promotion";
import { applySyncSchema, planSyncSchema } from "./sync";
import { idSchema } from "./text";

export type ApprovalStatus = "open" | "applied" | "rejected" | "withdrawn" | "voided";
export type ApprovalVerdict = "approved" | "rejected";

const note = z
  .string()
  .max(500, "The note is too long. Keep it to 500 characters.")
  .transform((text) => text.trim())
  .default("");

export const requestApprovalSchema = planSyncSchema.extend({
  planDigest: applySyncSchema.shape.planDigest,
  activate: applySyncSchema.shape.activate,
  /** For those who are asked. */
  note,
});
export type RequestApproval = z.infer<typeof requestApprovalSchema>;

export const decideApprovalSchema = z
  .strictObject({ requestId: idSchema, verdict: z.enum(["approved", "rejected"]), note })
  .refine(({ verdict, note: said }) => verdict === "approved" || said.length > 0, {
    message: "Say why, so that it can be put right.",
    path: ["note"],
  });
export type DecideApproval = z.infer<typeof decideApprovalSchema>;

export const withdrawApprovalSchema = z.strictObject({ requestId: idSchema });

export const applyApprovalSchema = z.strictObject({
  requestId: idSchema,
  confirmation: applySyncSchema.shape.confirmation,
  overrideReason: overrideReasonSchema.optional(),
});
export type ApplyApproval = z.infer<typeof applyApprovalSchema>;

/** `?before=`: the public id of the last decided request of the page before. Anything else is the first page. */
export const approvalCursorSchema = z.object({
  before: z
    .string()
    .transform((text) => parsePublicId("approval", text) ?? undefined)
    .optional()
    .catch(undefined),
});
