"use server";

import { defineAction } from "@/lib/actions/define-action";
import { actionSession, environmentAction } from "@/lib/auth/action-context";
import { beginSignIn, disconnect, saveConnection, testConnection } from "@/lib/domain/connection";
import type { EnvironmentContext } from "@/lib/domain/context";
import {
  disconnectSchema,
  saveConnectionSchema,
  signInSchema,
  testConnectionSchema,
} from "@/lib/schemas/connection";
import { environmentPlaceSchema } from "@/lib/schemas/place";
import type { GoOn } from "./leave-for-provider";

const inEnvironment = { where: environmentPlaceSchema, context: environmentAction };

export const saveConnectionAction = defineAction({
  ...inEnvironment,
  input: saveConnectionSchema,
  run: async (ctx, input) => {
    await saveConnection(ctx, input);
    return input.signInNext ? goToProvider(ctx, input) : {};
  },
});

/** Answers where the person goes on, at the provider. */
export const signInAction = defineAction({ ...inEnvironment, input: signInSchema, run: goToProvider });

async function goToProvider(ctx: EnvironmentContext, { systemId }: { systemId: string }) {
  const { sessionId } = await actionSession();
  const { url } = await beginSignIn(ctx, { systemId, sessionId });
  return { data: { goTo: url } satisfies GoOn };
}

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
