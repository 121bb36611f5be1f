"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/actions/define-action";
import { projectAction } from "@/lib/auth/action-context";
import {
  createEnvironment,
  deleteEnvironment,
  moveEnvironment,
  restoreEnvironment,
  summarizeEnvironments,
  updateEnvironment,
} from "@/lib/domain/environment";
import { paths } from "@/lib/paths";
import {
  createEnvironmentSchema,
  deleteEnvironmentSchema,
  moveEnvironmentSchema,
  restoreEnvironmentSchema,
  updateEnvironmentSchema,
} from "@/lib/schemas/environment";
import { projectPlaceSchema } from "@/lib/schemas/place";

const inProject = { where: projectPlaceSchema, context: projectAction };

export const createEnvironmentAction = defineAction({
  ...inProject,
  input: createEnvironmentSchema,
  run: async (ctx, input) => {
    const { slug } = await createEnvironment(ctx, input);
    return { data: { slug } };
  },
});

export const updateEnvironmentAction = defineAction({
  ...inProject,
  input: updateEnvironmentSchema,
  run: async (ctx, input) => {
    await updateEnvironment(ctx, input);
    return { message: "Saved." };
  },
});

export const moveEnvironmentAction = defineAction({
  ...inProject,
  input: moveEnvironmentSchema,
  run: (ctx, input) => moveEnvironment(ctx, input),
});

export const deleteEnvironmentAction = defineAction({
  ...inProject,
  input: deleteEnvironmentSchema,
  run: async (ctx, input, place) => {
    await deleteEnvironment(ctx, input);
    // The page may have stood in the very environment that is gone now.
    const [lowest] = await summarizeEnvironments(ctx);
    redirect(
      lowest
        ? paths.environment({ ...place, env: lowest.slug }, "settings")
        : paths.project(place.org, place.project),
    );
  },
});

export const restoreEnvironmentAction = defineAction({
  ...inProject,
  input: restoreEnvironmentSchema,
  run: async (ctx, input) => {
    const { name } = await restoreEnvironment(ctx, input);
    return { message: `${name} is back as it was.` };
  },
});
