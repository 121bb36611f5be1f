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

export interface DescribeVersion {
  name?: string | undefined;
  description?: string | undefined;
}

/** A version as lists, forms and the admin API show it; plain data that crosses to the browser. */
export interface VersionSummary {
  id: string;
  number: number;
  name: string;
  digest: string;
  files: number;
}
