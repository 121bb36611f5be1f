"use server";

import { defineAction } from "@/lib/actions/define-action";
import { environmentAction, projectAction } from "@/lib/auth/action-context";
import { resumeActivation } from "@/lib/domain/deployment";
import { startSync } from "@/lib/domain/sync";
import { projectPlaceSchema } from "@/lib/schemas/place";
import { applySyncSchema, resumeActivationSchema } from "@/lib/schemas/sync";

export const applySyncAction = defineAction({
  where: projectPlaceSchema,
  context: projectAction,
  input: applySyncSchema,
  run: async (ctx, input) => ({ data: await startSync(ctx, input) }),
});

export const resumeActivationAction = defineAction({
  where: projectPlaceSchema,
  context: projectAction,
  input: resumeActivationSchema,
  run: async (_ctx, { env }, place) => {
    await resumeActivation(await environmentAction({ ...place, env }));
    return { message: "Syncs activate here again." };
  },
});
