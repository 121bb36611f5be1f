"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { beginSession } from "@/lib/auth/browser-session";
import type { Principal } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { foundFirstOrganization, refuseSecondSetup } from "@/lib/domain/organization/found";
import { logFault } from "@/lib/faults";
import { clientAddress } from "@/lib/http/client-address";
import { paths } from "@/lib/paths";
import { setupSchema } from "@/lib/schemas/account";
import { createSampleProject } from "./sample-project";

/** Makes the owner and the organization, and signs the owner in. */
export const setupAction = defineAction({
  where: z.strictObject({}),
  context: async () => clientAddress(await headers()),
  input: setupSchema,
  run: async (ip, { name, email, password, organization: organizationName, sample }) => {
    await refuseSecondSetup(); // before the work of hashing, which anybody could otherwise ask for
    const founder = { name, email, passwordHash: await hashPassword(password) };
    const { organization, user } = await foundFirstOrganization(founder, organizationName, ip);
    await beginSession(user.id);
    redirect(await firstPage({ ...user, ip }, organization.slug, sample));
  },
});

/** A sample that cannot be made is no reason to fail: the organization exists by now, and its page teaches the same step. */
async function firstPage(owner: Principal, org: string, sample: boolean): Promise<string> {
  if (!sample) return paths.organization(org);
  try {
    return paths.environment(await createSampleProject(owner, org));
  } catch (error) {
    logFault(error);
    return paths.organization(org);
  }
}
