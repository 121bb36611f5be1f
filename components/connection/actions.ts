"use server";

import { defineAction } from "@/lib/actions/define-action";
import { environmentAction } from "@/lib/auth/action-context";
import { disconnect, saveConnection, testConnection } from "@/lib/domain/connection";
import { disconnectSchema, saveConnectionSchema, testConnectionSchema } from "@/lib/schemas/connection";
import { environmentPlaceSchema } from "@/lib/schemas/place";

const inEnvironment = { where: environmentPlaceSchema, context: environmentAction };

export const saveConnectionAction = defineAction({
  ...inEnvironment,
  input: saveConnectionSchema,
  run: async (ctx, input) => {
    await saveConnection(ctx, input);
  },
});

/** Answers what the test found, also a refusal by the system: that is a result, not a mistake of whoever asked. */
export const testConnectionAction = defineAction({
  ...inEnvironment,
  input: testConnectionSchema,
  run: async (ctx, input) => {
    const { reason } = await testConnection(ctx, input);
    return { message: reason };
  },
});

export const disconnectAction = defineAction({
  ...inEnvironment,
  input: disconnectSchema,
  run: async (ctx, input) => {
    await disconnect(ctx, input);
  },
});
