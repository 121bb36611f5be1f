"use server";

import { defineAction } from "@/lib/actions/define-action";
import { projectAction } from "@/lib/auth/action-context";
import { applyApproval, decideApproval, requestApproval, withdrawApproval } from "@/lib/domain/approval";
import {
  applyApprovalSchema,
  decideApprovalSchema,
  requestApprovalSchema,
  withdrawApprovalSchema,
} from "@/lib/schemas/approval";
import { projectPlaceSchema } from "@/lib/schemas/place";

const inProject = { where: projectPlaceSchema, context: projectAction };

export const requestApprovalAction = defineAction({
  ...inProject,
  input: requestApprovalSchema,
  run: async (ctx, input) => ({ data: await requestApproval(ctx, input) }),
});

export const decideApprovalAction = defineAction({
  ...inProject,
  input: decideApprovalSchema,
  run: (ctx, input) => decideApproval(ctx, input),
});

export const withdrawApprovalAction = defineAction({
  ...inProject,
  input: withdrawApprovalSchema,
  run: (ctx, input) => withdrawApproval(ctx, input),
});

export const applyApprovalAction = defineAction({
  ...inProject,
  input: applyApprovalSchema,
  run: async (ctx, input) => {
    await applyApproval(ctx, input);
  },
});
