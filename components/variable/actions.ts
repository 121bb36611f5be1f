"use server";

import { defineAction } from "@/lib/actions/define-action";
import { environmentAction } from "@/lib/auth/action-context";
import { clearVariable, setVariable } from "@/lib/domain/variable";
import { environmentPlaceSchema } from "@/lib/schemas/place";
import { clearVariableSchema, setVariableSchema } from "@/lib/schemas/variable-value";

const inEnvironment = { where: environmentPlaceSchema, context: environmentAction };

export const setVariableAction = defineAction({
  ...inEnvironment,
  input: setVariableSchema,
  run: async (ctx, input) => {
    await setVariable(ctx, input);
  },
});

export const clearVariableAction = defineAction({
  ...inEnvironment,
  input: clearVariableSchema,
  run: async (ctx, input) => {
    await clearVariable(ctx, input);
  },
});
