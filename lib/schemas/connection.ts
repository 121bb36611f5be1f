import { z } from "zod";
import type { AuthScheme } from "./system";
import { idSchema } from "./text";
import { httpsUrl } from "./url";

/** One input of the form in which credentials are typed. */
export interface CredentialField {
  name: string;
  label: string;
  /** Shown as it is typed; everything else is masked. */
  visible?: boolean;
}

/** What each way to recognize a caller asks for. The form is built from it, and nothing else is accepted. */
export const credentialFields: Record<AuthScheme["type"], readonly CredentialField[]> = {
  none: [],
  api_key: [{ name: "key", label: "API key" }],
  basic: [
    { name: "username", label: "User name", visible: true },
    { name: "password", label: "Password" },
  ],
  bearer: [{ name: "token", label: "Token" }],
  oauth2_client_credentials: [
    { name: "clientId", label: "Client ID", visible: true },
    { name: "clientSecret", label: "Client secret" },
  ],
  oauth2_authorization_code: [
    { name: "clientId", label: "Client ID", visible: true },
    { name: "clientSecret", label: "Client secret" },
  ],
};

/** The name of a credential's input: the form's door never sends a field so called back to the browser. */
export function credentialInput(name: string): `credential.${string}` {
  return `credential.${name}`;
}

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

export const saveConnectionSchema = z
  .strictObject({
    systemId: idSchema,
    /** This environment's own address of the system; empty for the system's. */
    baseUrl: z
      .union([z.literal(""), httpsUrl])
      .optional()
      .transform((url) => url || null),
    "credential.key": credential,
    "credential.username": credential,
    "credential.password": credential,
    "credential.token": credential,
    "credential.clientId": credential,
    "credential.clientSecret": credential,
  })
  .transform(({ systemId, baseUrl, ...inputs }) => ({
    systemId,
    baseUrl,
    credentials: Object.fromEntries(
      Object.entries(inputs).flatMap(([name, value]) =>
        value ? [[name.replace("credential.", ""), value]] : [],
      ),
    ),
  }));
export type SaveConnection = z.infer<typeof saveConnectionSchema>;

export const disconnectSchema = z.strictObject({ systemId: idSchema });
