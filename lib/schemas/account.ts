import { z } from "zod";
import { nameSchema } from "./text";

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
