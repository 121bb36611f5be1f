import { z } from "zod";
import { nameSchema } from "./text";

/** Unused fields of a form arrive as empty text. */
const optionalName = z
  .string()
  .optional()
  .transform((name) => (name?.trim() ? name : undefined))
  .pipe(nameSchema("version", 80).optional());

/** What a person may say about a version when they hand it in. Neither can be changed later (V1). */
export const describeVersionSchema = z.strictObject({
  name: optionalName,
  description: z
    .string()
    .trim()
    .max(1000, "The description is too long. Keep it to 1,000 characters.")
    .default(""),
});

/** A version's number as a URL or a form carries it. */
export const versionNumberSchema = z.coerce
  .number("A version is named by its number, as in 12.")
  .int("A version is named by its number, as in 12.")
  .min(1, "Versions are counted from 1.")
  .max(2_147_483_647, "There is no version with so high a number.");

/** A page of the list: only versions below this number. */
export const versionCursorSchema = z.strictObject({ before: versionNumberSchema.exactOptional() });

/** The same as a page's query says it; anything else is the first page. */
export const versionPageSchema = z.object({ before: versionNumberSchema.optional().catch(undefined) });

/** A file of a version by its path in the bundle. */
export const versionFileQuerySchema = z.strictObject({ path: z.string().min(1).max(1000) });

export interface DescribeVersion {
  name?: string | undefined;
  description?: string | undefined;
}
