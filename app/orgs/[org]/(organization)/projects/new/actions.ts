"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/actions/define-action";
import { organizationAction } from "@/lib/auth/action-context";
import { createProject } from "@/lib/domain/project";
import { paths } from "@/lib/paths";
import { organizationPlaceSchema } from "@/lib/schemas/place";
import { createProjectSchema } from "@/lib/schemas/project";

/** Creates the project and leads to its first environment, or to the project when it has none yet. */
export const createProjectAction = defineAction({
  where: organizationPlaceSchema,
  context: organizationAction,
  input: createProjectSchema,
  run: async (ctx, input, { org }) => {
    const project = await createProject(ctx, input);
    const [first] = project.environments;
    redirect(
      first
        ? paths.environment({ org, project: project.slug, env: first.slug })
        : paths.project(org, project.slug),
    );
  },
});
