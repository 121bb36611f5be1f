"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { actionSession } from "@/lib/auth/action-context";
import { beginSession } from "@/lib/auth/browser-session";
import { accountContext } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { acceptAsNewPerson, acceptInvitation, findInvitation } from "@/lib/domain/member";
import { clientAddress } from "@/lib/http/client-address";
import { paths } from "@/lib/paths";
import { invitationPlaceSchema, newAccountSchema } from "@/lib/schemas/member";

/** Whoever is signed in joins. */
export const joinAction = defineAction({
  where: invitationPlaceSchema,
  context: async () => accountContext(await actionSession()),
  input: z.strictObject({}),
  run: async (ctx, _input, { token }) => {
    const { org } = await acceptInvitation(ctx, token);
    redirect(paths.organization(org));
  },
});

/** Somebody without an account makes one, joins and is signed in. */
export const joinAsNewPersonAction = defineAction({
  where: invitationPlaceSchema,
  context: async () => clientAddress(await headers()),
  input: newAccountSchema,
  run: async (ip, { name, email, password }, { token }) => {
    await findInvitation(token); // before the work of hashing, which anybody could otherwise ask for
    const person = { name, email, passwordHash: await hashPassword(password) };
    const { org, userId } = await acceptAsNewPerson(token, person, ip);
    await beginSession(userId);
    redirect(paths.organization(org));
  },
});
