import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { FieldOf } from "./field-of";

/** How the system recognizes its caller, and what that needs to know. Credentials come later, in each environment. */
export function AuthFields({ type, field }: { type: string; field: FieldOf }) {
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <SelectField
        {...field("authType")}
        label="Signs in with"
        hint="Credentials are no part of it: each environment has its own."
      >
        <option value="none">No credentials</option>
        <option value="api_key">API key</option>
        <option value="basic">User name and password</option>
        <option value="bearer">Bearer token</option>
        <option value="oauth2_client_credentials">OAuth 2, client credentials</option>
        <option value="oauth2_authorization_code">OAuth 2, authorization code</option>
      </SelectField>
      {type === "api_key" && <ApiKeyFields field={field} />}
      {type.startsWith("oauth2") && <OauthFields code={type === "oauth2_authorization_code"} field={field} />}
    </fieldset>
  );
}

function ApiKeyFields({ field }: { field: FieldOf }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <SelectField {...field("apiKeyIn")} label="The key is sent in">
        <option value="header">A header</option>
        <option value="query">The query</option>
        <option value="cookie">A cookie</option>
      </SelectField>
      <TextField
        {...field("apiKeyName")}
        label="Its name"
        required
        spellCheck={false}
        placeholder="X-Api-Key"
        className="font-mono"
      />
    </div>
  );
}

function OauthFields({ code, field }: { code: boolean; field: FieldOf }) {
  const url = { inputMode: "url", spellCheck: false } as const;
  return (
    <>
      {code && <TextField {...field("authorizationUrl")} {...url} label="Authorization URL" required />}
      <TextField {...field("tokenUrl")} {...url} label="Token URL" required />
      {code && (
        <TextField
          {...field("refreshUrl")}
          {...url}
          label="Refresh URL"
          optional
          hint="Only where tokens are refreshed elsewhere than at the token URL."
        />
      )}
      <SelectField {...field("tokenAuth")} label="The client proves itself by">
        <option value="client_secret_basic">HTTP basic, as most take it</option>
        <option value="client_secret_post">Fields of the request</option>
      </SelectField>
      <TextArea
        {...field("scopes")}
        label="Scopes"
        optional
        rows={2}
        spellCheck={false}
        className="font-mono"
        hint="With spaces between."
      />
    </>
  );
}
