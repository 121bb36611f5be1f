import { z } from "zod";
import { idSchema, nameSchema } from "./text";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(320, "The e-mail address is too long.")
  .pipe(z.email("This is not an e-mail address. Write it like ada@example.com."));

/** ASVS 5, 6.2: length is what counts; no rules of composition, everything up to 256 characters goes. */
export const passwordSchema = z
  .string()
  .min(12, "The password is too short. Use at least 12 characters.")
  .max(256, "The password is too long. Use at most 256 characters.");

export const personNameSchema = nameSchema("person", 80);

export const signInSchema = z.strictObject({ email: emailSchema, password: z.string().min(1).max(1024) });

export const setupSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
  organization: nameSchema("organization", 60),
  /** Whether to start with the sample project: a checkbox. */
  sample: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});
export type Setup = z.infer<typeof setupSchema>;

export const renameSchema = z.strictObject({ name: personNameSchema });

export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().min(1, "Type the password you have now.").max(1024),
  newPassword: passwordSchema,
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

export const endSessionSchema = z.strictObject({ sessionId: idSchema });

/** Days a personal access token lives, as the form offers them. */
export const personalTokenLifetimes = ["30", "90", "365", "never"] as const;

export const createPersonalTokenSchema = z.strictObject({
  name: nameSchema("token", 60),
  lifetime: z.enum(personalTokenLifetimes, "Choose when this token expires."),
});
export type CreatePersonalToken = z.infer<typeof createPersonalTokenSchema>;

export const revokePersonalTokenSchema = z.strictObject({ tokenId: idSchema });
