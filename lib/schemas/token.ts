import { z } from "zod";
import { canonicalRange } from "@/lib/http/address-range";
import { idSchema, nameSchema } from "./text";
import { tokenScopes, type TokenScope } from "./token-scopes";

export type { TokenScope } from "./token-scopes";

const scopeNames = Object.keys(tokenScopes) as [TokenScope, ...TokenScope[]]; // Object.keys forgets the names of its keys

/** `30`, `90`, `365` days from now, `never`, or `date` with a day of its own. */
export const tokenLifetimes = ["30", "90", "365", "never", "date"] as const;

/** IP ranges a line each, v4 and v6 in CIDR notation (RFC 4632, RFC 4291); a single address is a range of one. */
const allowedRanges = z
  .string()
  .max(4000, "Give at most 50 IP ranges.")
  .default("")
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .superRefine((ranges, check) => {
    if (ranges.length > 50) check.addIssue({ code: "custom", message: "Give at most 50 IP ranges." });
    const wrong = ranges.find((range) => canonicalRange(range) === null);
    if (wrong === undefined) return;
    const shown = wrong.length > 60 ? `${wrong.slice(0, 59)}…` : wrong;
    check.addIssue({
      code: "custom",
      message: `“${shown}” is not an IP range. Write it as 203.0.113.0/24 or 2001:db8::/32, one a line.`,
    });
  })
  .transform((ranges) => [...new Set(ranges.map((range) => canonicalRange(range) ?? range))]);

export const mintTokenSchema = z
  .strictObject({
    name: nameSchema("token", 60),
    /** Checkboxes: one value, several, or none. */
    scopes: z
      .union([
        z.enum(scopeNames).transform((one) => [one]),
        z.array(z.enum(scopeNames)).max(scopeNames.length),
      ])
      .optional()
      .transform((scopes) => scopeNames.filter((name) => scopes?.includes(name)))
      .refine((scopes) => scopes.length > 0, "Choose at least one thing this token may do."),
    lifetime: z.enum(tokenLifetimes, "Choose when this token expires."),
    /** The last day it works (UTC), when `lifetime` is `date`. */
    expiresOn: z.string().max(20).default(""),
    allowedRanges,
  })
  .superRefine(({ lifetime, expiresOn }, check) => {
    if (lifetime !== "date" || endOfDay(expiresOn)) return;
    check.addIssue({
      code: "custom",
      path: ["expiresOn"],
      message: "Give the last day on which this token works.",
    });
  });
export type MintToken = z.infer<typeof mintTokenSchema>;

/** The moment a token of that lifetime expires, counted from `now`; null: never. */
export function expiryOf(
  { lifetime, expiresOn }: Pick<MintToken, "lifetime" | "expiresOn">,
  now: Date,
): Date | null {
  if (lifetime === "never") return null;
  if (lifetime === "date") return endOfDay(expiresOn);
  return new Date(now.getTime() + Number(lifetime) * 24 * 60 * 60 * 1000);
}

/** The last moment of a day written as 2026-11-21, in UTC; null for what is no day. */
export function endOfDay(day: string): Date | null {
  const moment = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T23:59:59.999Z`) : null;
  // "2026-02-30" would become 2 March.
  return moment && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? moment : null;
}

export const revokeTokenSchema = z.strictObject({ tokenId: idSchema });

/** The list's cursor in the address; anything else in it is ignored. */
export const tokenCursorSchema = z.object({ before: idSchema.optional().catch(undefined) });
