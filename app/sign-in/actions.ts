"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { giveSession } from "@/lib/auth/browser-session";
import { safeNext } from "@/lib/auth/safe-next";
import { signIn } from "@/lib/auth/sign-in";
import { DomainError } from "@/lib/domain/errors";
import { signInSchema } from "@/lib/schemas/account";

export const signInAction = defineAction({
  where: z.strictObject({ next: z.string().max(2000) }),
  context: () => headers(),
  input: signInSchema,
  run: async (sent, input, { next }) => {
    const person = await signIn(input, sent);
    if (!person)
      throw new DomainError(
        "unauthenticated",
        "This e-mail address and this password do not belong together. Check both and try again.",
      );
    await giveSession({ userId: person.id, sessionId: person.sessionId });
    redirect(safeNext(next));
  },
});
