import { z } from "zod";

const name = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, "This is not the name of a variable. Reload the page.");

/** A value arrives as text, whatever its type; the version's manifest says what it must be. */
export const setVariableSchema = z.strictObject({
  name,
  value: z.string().max(4096, "A value holds at most 4,096 characters. Shorten it."),
});
export type SetVariable = z.infer<typeof setVariableSchema>;

/** Called `secret`, not `value`: the form's door sends no field so called back to the browser. */
export const setSecretVariableSchema = z.strictObject({
  name,
  secret: z.string().max(4096, "A secret holds at most 4,096 characters. Shorten it."),
});
export type SetSecretVariable = z.infer<typeof setSecretVariableSchema>;

/** One variable by its name: to clear it, or to read what happened to it. */
export const clearVariableSchema = z.strictObject({ name });
