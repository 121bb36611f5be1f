import { z } from "zod";

/** Characters that draw nothing or turn the text around: a name made of them would pass for another one. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/u;

/** A name a person types: trimmed, one to `max` characters (as a reader counts them), nothing invisible. */
export function nameSchema(noun: string, max: number) {
  return z
    .string({ error: `Give the ${noun} a name.` })
    .max(1000, `The name is too long. Keep it to ${max} characters.`)
    .transform((name) => name.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1, `Give the ${noun} a name.`)
        .refine((name) => [...name].length <= max, `The name is too long. Keep it to ${max} characters.`)
        .refine((name) => !invisible.test(name), "The name holds invisible characters. Type it anew."),
    );
}

/** A database id as pages and forms carry it. */
export const idSchema = z.uuid("This link is not complete. Reload the page and try again.");
