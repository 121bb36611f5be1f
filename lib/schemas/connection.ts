import { z } from "zod";
import { endOfDay } from "./token";
import { idSchema } from "./text";
import { httpsUrl } from "./url";

/** This environment's own address of a system; empty for the system's. Refused in a whole sentence. */
const ownBaseUrl = z
  .string()
  .optional()
  .transform((text) => text?.trim() || null)
  .superRefine((url, check) => {
    if (url === null) return;
    const parsed = baseUrl.safeParse(url);
    const end = parsed.error?.issues[0]?.message;
    if (end) check.addIssue({ code: "custom", message: `The base URL ${end}.` });
  });

const baseUrl = httpsUrl.refine((url) => !url.includes("?"), "must end with its path, without a query");

const credential = z
  .string()
  .max(8192, "That is longer than 8,192 characters, which no credential is. Paste it again.")
  // Surrounding space comes from copying; inside, a line break could smuggle a header into a request.
  .transform((text) => text.trim())
  .refine(
    (text) => !/[\p{Cc}\u2028\u2029]/u.test(text),
    "This holds a line break or an invisible character. Paste it again.",
  )
  .optional();

/** The last day on which credentials work, where somebody knows it; the moment it ends, in UTC. */
const lastDay = z
  .string()
  .max(20, "Give the day as in 2027-03-31.")
  .default("")
  .transform((day, check) => {
    if (day === "") return null;
    const end = endOfDay(day);
    if (end) return end;
    check.addIssue({ code: "custom", message: "Give the day as in 2027-03-31, or leave it empty." });
    return z.NEVER;
  });

export const saveConnectionSchema = z
  .strictObject({
    systemId: idSchema,
    baseUrl: ownBaseUrl,
    /** `yes`: only what the system does not refuse is saved. */
    test: z.enum(["yes", "no"]).default("no"),
    /** `yes`: whoever saves goes on to the provider at once. */
    signIn: z.enum(["yes", "no"]).default("no"),
    expiresOn: lastDay,
    "credential.key": credential,
    "credential.username": credential,
    "credential.password": credential,
    "credential.token": credential,
    "credential.clientId": credential,
    "credential.clientSecret": credential,
  })
  .transform(({ systemId, baseUrl, test, signIn, expiresOn, ...inputs }) => ({
    systemId,
    baseUrl,
    testFirst: test === "yes",
    signInNext: signIn === "yes",
    expiresAt: expiresOn,
    credentials: Object.fromEntries(
      Object.entries(inputs).flatMap(([name, value]) =>
        value ? [[name.replace("credential.", ""), value]] : [],
      ),
    ),
  }));
export type SaveConnection = z.infer<typeof saveConnectionSchema>;

export const disconnectSchema = z.strictObject({ systemId: idSchema });

export const signInSchema = z.strictObject({ systemId: idSchema });
export const testConnectionSchema = z.strictObject({ systemId: idSchema });
