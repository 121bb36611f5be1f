"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/actions/define-action";
import { organizationAction } from "@/lib/auth/action-context";
import { changeRole, inviteMember, removeMember, revokeInvitation } from "@/lib/domain/member";
import { paths } from "@/lib/paths";
import {
  changeRoleSchema,
  inviteSchema,
  removeMemberSchema,
  revokeInvitationSchema,
} from "@/lib/schemas/member";
import { organizationPlaceSchema } from "@/lib/schemas/place";
import { settings } from "@/lib/settings";

const where = { where: organizationPlaceSchema, context: organizationAction };

/** `data` is the link, shown to the inviter once. */
export const inviteAction = defineAction({
  ...where,
  input: inviteSchema,
  run: async (ctx, input) => {
    const { token } = await inviteMember(ctx, input);
    return { data: settings().origin + paths.invitation(token), values: { email: input.email } };
  },
});

export const revokeInvitationAction = defineAction({
  ...where,
  input: revokeInvitationSchema,
  run: (ctx, input) => revokeInvitation(ctx, input.invitationId),
});

export const changeRoleAction = defineAction({
  ...where,
  input: changeRoleSchema,
  run: (ctx, input) => changeRole(ctx, input),
});

export const removeMemberAction = defineAction({
  ...where,
  input: removeMemberSchema,
  run: (ctx, input) => removeMember(ctx, input.memberId),
});

/** The same for oneself, after which there is nothing left to see here. */
export const leaveAction = defineAction({
  ...where,
  input: removeMemberSchema,
  run: async (ctx, input) => {
    await removeMember(ctx, input.memberId);
    redirect(paths.home());
  },
});
