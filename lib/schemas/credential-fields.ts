import type { AuthScheme } from "./system";

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
