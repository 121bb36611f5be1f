import { z } from "zod";
import { emailSchema, passwordSchema, personNameSchema } from "./account";
import { idSchema } from "./text";

/** Most powerful first. */
export const roles = ["owner", "admin", "developer", "viewer"] as const;
export type Role = (typeof roles)[number];

const roleSchema = z.enum(roles, "Choose a role.");

export const inviteSchema = z.strictObject({ email: emailSchema, role: roleSchema });
export type Invite = z.infer<typeof inviteSchema>;

export const changeRoleSchema = z.strictObject({ memberId: idSchema, role: roleSchema });
export type ChangeRole = z.infer<typeof changeRoleSchema>;

export const removeMemberSchema = z.strictObject({ memberId: idSchema });
export const revokeInvitationSchema = z.strictObject({ invitationId: idSchema });

/** What a page of an invitation binds: the token of its link. */
export const invitationPlaceSchema = z.strictObject({ token: z.string().max(200) });

/** Somebody who accepts an invitation and has no account yet. */
export const newAccountSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
});
export type NewAccount = z.infer<typeof newAccountSchema>;
