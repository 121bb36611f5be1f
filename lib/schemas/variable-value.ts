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

export const clearVariableSchema = z.strictObject({ name });
