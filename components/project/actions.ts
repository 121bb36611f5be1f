"use server";

import { defineAction } from "@/lib/actions/define-action";
import { projectAction } from "@/lib/auth/action-context";
import { updateProject } from "@/lib/domain/project";
import { projectPlaceSchema } from "@/lib/schemas/place";
import { updateProjectSchema } from "@/lib/schemas/project";

export const updateProjectAction = defineAction({
  where: projectPlaceSchema,
  context: projectAction,
  input: updateProjectSchema,
  run: async (ctx, input) => {
    await updateProject(ctx, input);
    return { message: "Saved." };
  },
});
