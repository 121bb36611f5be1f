"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { beginSession } from "@/lib/auth/browser-session";
import { hashPassword } from "@/lib/auth/password";
import { foundFirstOrganization, refuseSecondSetup } from "@/lib/domain/organization/found";
import { clientAddress } from "@/lib/http/client-address";
import { paths } from "@/lib/paths";
import { setupSchema } from "@/lib/schemas/account";

/** Makes the owner and the organization, and signs the owner in. */
export const setupAction = defineAction({
  where: z.strictObject({}),
  context: async () => clientAddress(await headers()),
  input: setupSchema,
  run: async (ip, { name, email, password, organization: organizationName }) => {
    await refuseSecondSetup(); // before the work of hashing, which anybody could otherwise ask for
    const founder = { name, email, passwordHash: await hashPassword(password) };
    const { organization, user } = await foundFirstOrganization(founder, organizationName, ip);
    await beginSession(user.id);
    redirect(paths.organization(organization.slug));
  },
});
