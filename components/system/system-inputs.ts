import type { AuthScheme, SystemTest } from "@/lib/schemas/system";
import type { SystemInputs } from "@/lib/schemas/system-form";

export const emptyInputs: SystemInputs = {
  key: "",
  name: "",
  baseUrl: "",
  authType: "api_key",
  apiKeyIn: "header",
  apiKeyName: "",
  authorizationUrl: "",
  tokenUrl: "",
  refreshUrl: "",
  tokenAuth: "client_secret_basic",
  scopes: "",
  testMethod: "GET",
  testPath: "",
  testStatus: "200",
  testPointer: "",
  docsUrl: "",
};

/** A system as the form's inputs hold it. */
export function inputsOf(system: {
  key: string;
  name: string;
  baseUrl: string;
  auth: AuthScheme;
  test: SystemTest | null;
  docsUrl: string | null;
}): SystemInputs {
  const { key, name, baseUrl, auth, test, docsUrl } = system;
  return {
    ...emptyInputs,
    key,
    name,
    baseUrl,
    ...authInputs(auth),
    ...testInputs(test),
    docsUrl: docsUrl ?? "",
  };
}

export function authInputs(auth: AuthScheme): Partial<SystemInputs> {
  const authType = auth.type;
  switch (auth.type) {
    case "api_key":
      return { authType, apiKeyIn: auth.in, apiKeyName: auth.name };
    case "oauth2_client_credentials":
      return {
        authType,
        tokenUrl: auth.tokenUrl,
        tokenAuth: auth.tokenAuth ?? "client_secret_basic",
        scopes: auth.scopes.join(" "),
      };
    case "oauth2_authorization_code":
      return {
        authType,
        authorizationUrl: auth.authorizationUrl,
        tokenUrl: auth.tokenUrl,
        refreshUrl: auth.refreshUrl ?? "",
        tokenAuth: auth.tokenAuth ?? "client_secret_basic",
        scopes: auth.scopes.join(" "),
      };
    default:
      return { authType };
  }
}

export function testInputs(test: SystemTest | null): Partial<SystemInputs> {
  if (!test) return { testPath: "" };
  return {
    testMethod: test.method,
    testPath: test.path,
    testStatus: String(test.expectStatus),
    testPointer: test.expectPointer ?? "",
  };
}
