"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { projectAction } from "@/lib/auth/action-context";
import { createSystem, deleteSystem, updateSystem } from "@/lib/domain/system";
import { paths } from "@/lib/paths";
import { environmentPlaceSchema } from "@/lib/schemas/place";
import { createSystemSchema, deleteSystemSchema, updateSystemSchema } from "@/lib/schemas/system-form";

// Systems belong to the project; the environment is only where the reader stands and comes back to.
const inProject = { where: environmentPlaceSchema, context: projectAction };

export const createSystemAction = defineAction({
  ...inProject,
  input: createSystemSchema,
  run: async (ctx, input, place) => {
    await createSystem(ctx, input);
    redirect(paths.environment(place, "systems"));
  },
});

export const updateSystemAction = defineAction({
  ...inProject,
  input: updateSystemSchema,
  run: async (ctx, input, place) => {
    await updateSystem(ctx, input);
    redirect(paths.environment(place, "systems"));
  },
});

export const deleteSystemAction = defineAction({
  where: environmentPlaceSchema.extend({ systemId: z.string().max(64) }),
  context: projectAction,
  input: deleteSystemSchema.omit({ systemId: true }),
  run: async (ctx, { confirmation }, place) => {
    await deleteSystem(ctx, { systemId: place.systemId, confirmation });
    redirect(paths.environment(place, "systems"));
  },
});
