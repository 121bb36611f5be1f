"use server";

import { defineAction } from "@/lib/actions/define-action";
import { environmentAction } from "@/lib/auth/action-context";
import { clearVariable, setSecretVariable, setVariable } from "@/lib/domain/variable";
import { environmentPlaceSchema } from "@/lib/schemas/place";
import {
  clearVariableSchema,
  setSecretVariableSchema,
  setVariableSchema,
} from "@/lib/schemas/variable-value";

const inEnvironment = { where: environmentPlaceSchema, context: environmentAction };

export const setVariableAction = defineAction({
  ...inEnvironment,
  input: setVariableSchema,
  run: async (ctx, input) => {
    await setVariable(ctx, input);
  },
});

export const setSecretVariableAction = defineAction({
  ...inEnvironment,
  input: setSecretVariableSchema,
  run: async (ctx, input) => {
    await setSecretVariable(ctx, input);
  },
});

export const clearVariableAction = defineAction({
  ...inEnvironment,
  input: clearVariableSchema,
  run: async (ctx, input) => {
    await clearVariable(ctx, input);
  },
});
