"use server";

import { defineAction } from "@/lib/actions/define-action";
import { environmentAction } from "@/lib/auth/action-context";
import { activateStaged, deployVersion, discardStaged, rollBack } from "@/lib/domain/deployment";
import { activateStagedSchema, deploymentSchema, deployVersionFormSchema } from "@/lib/schemas/deployment";
import { environmentPlaceSchema } from "@/lib/schemas/place";

const inEnvironment = { where: environmentPlaceSchema, context: environmentAction };

export const deployVersionAction = defineAction({
  ...inEnvironment,
  input: deployVersionFormSchema,
  run: async (ctx, input) => ({ data: await deployVersion(ctx, input) }),
});

export const activateStagedAction = defineAction({
  ...inEnvironment,
  input: activateStagedSchema,
  run: async (ctx, input) => {
    const { version } = await activateStaged(ctx, input);
    return { message: `Version ${version.number} runs in ${ctx.environment.name} now.` };
  },
});

export const discardStagedAction = defineAction({
  ...inEnvironment,
  input: deploymentSchema,
  run: async (ctx, input) => {
    const { version } = await discardStaged(ctx, input);
    return { message: `Version ${version} is no longer staged; what runs here runs on.` };
  },
});

export const rollBackAction = defineAction({
  ...inEnvironment,
  input: deploymentSchema,
  run: async (ctx, input) => {
    const { version } = await rollBack(ctx, input);
    return { message: `Version ${version.number} runs in ${ctx.environment.name} again.` };
  },
});
