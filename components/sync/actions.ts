"use server";

import { defineAction } from "@/lib/actions/define-action";
import { projectAction } from "@/lib/auth/action-context";
import { startSync } from "@/lib/domain/sync";
import { projectPlaceSchema } from "@/lib/schemas/place";
import { applySyncSchema } from "@/lib/schemas/sync";

export const applySyncAction = defineAction({
  where: projectPlaceSchema,
  context: projectAction,
  input: applySyncSchema,
  run: async (ctx, input) => ({ data: await startSync(ctx, input) }),
});
