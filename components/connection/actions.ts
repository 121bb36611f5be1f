"use server";

import { defineAction } from "@/lib/actions/define-action";
import { environmentAction } from "@/lib/auth/action-context";
import { disconnect, saveConnection } from "@/lib/domain/connection";
import { disconnectSchema, saveConnectionSchema } from "@/lib/schemas/connection";
import { environmentPlaceSchema } from "@/lib/schemas/place";

const inEnvironment = { where: environmentPlaceSchema, context: environmentAction };

export const saveConnectionAction = defineAction({
  ...inEnvironment,
  input: saveConnectionSchema,
  run: async (ctx, input) => {
    await saveConnection(ctx, input);
  },
});

export const disconnectAction = defineAction({
  ...inEnvironment,
  input: disconnectSchema,
  run: async (ctx, input) => {
    await disconnect(ctx, input);
  },
});
