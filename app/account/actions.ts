"use server";

import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { actionSession } from "@/lib/auth/action-context";
import { accountContext } from "@/lib/auth/context";
import {
  changePassword,
  createPersonalToken,
  endAllOtherSessions,
  endSession,
  renameAccount,
  revokePersonalToken,
} from "@/lib/domain/account";
import {
  changePasswordSchema,
  createPersonalTokenSchema,
  endSessionSchema,
  renameSchema,
  revokePersonalTokenSchema,
} from "@/lib/schemas/account";

/** There is only one place an account's forms stand: whoever is signed in is their own subject. */
const mine = {
  where: z.strictObject({}),
  context: async () => {
    const session = await actionSession();
    return { account: accountContext(session), sessionId: session.sessionId };
  },
};

export const renameAction = defineAction({
  ...mine,
  input: renameSchema,
  run: async ({ account }, { name }) => {
    await renameAccount(account, name);
    return { message: "Your name is saved." };
  },
});

export const changePasswordAction = defineAction({
  ...mine,
  input: changePasswordSchema,
  run: async ({ account, sessionId }, input) => {
    const ended = await changePassword(account, input, sessionId);
    const others = ended === 1 ? "The other session was" : `${ended} other sessions were`;
    return { message: `Your password is changed.${ended > 0 ? ` ${others} ended.` : ""}` };
  },
});

export const endSessionAction = defineAction({
  ...mine,
  input: endSessionSchema,
  run: ({ account }, input) => endSession(account, input.sessionId),
});

export const endOtherSessionsAction = defineAction({
  ...mine,
  input: z.strictObject({}),
  run: ({ account, sessionId }) => endAllOtherSessions(account, sessionId),
});

/** `data` is the token, shown once. */
export const createPersonalTokenAction = defineAction({
  ...mine,
  input: createPersonalTokenSchema,
  run: async ({ account }, input) => ({ data: (await createPersonalToken(account, input)).token }),
});

export const revokePersonalTokenAction = defineAction({
  ...mine,
  input: revokePersonalTokenSchema,
  run: ({ account }, input) => revokePersonalToken(account, input.tokenId),
});
