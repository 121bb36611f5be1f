"use server";

import { defineAction } from "@/lib/actions/define-action";
import { environmentAction } from "@/lib/auth/action-context";
import { mintToken, revokeToken } from "@/lib/domain/token";
import { environmentPlaceSchema } from "@/lib/schemas/place";
import { mintTokenSchema, revokeTokenSchema } from "@/lib/schemas/token";

const inEnvironment = { where: environmentPlaceSchema, context: environmentAction };

/** The answer carries the token itself: the one time it is seen. */
export const mintTokenAction = defineAction({
  ...inEnvironment,
  input: mintTokenSchema,
  run: async (ctx, input) => {
    const { token } = await mintToken(ctx, input);
    return { data: { token, scopes: input.scopes } };
  },
});

export const revokeTokenAction = defineAction({
  ...inEnvironment,
  input: revokeTokenSchema,
  run: async (ctx, input) => {
    await revokeToken(ctx, input);
  },
});
