import { z } from "zod";
import { authSchemeSchema, baseUrlSchema, keySchema, systemTestSchema } from "./system";
import { idSchema, nameSchema } from "./text";
import { httpsUrl } from "./url";

/** A line of a form; what it must hold is judged by the schema of the whole it becomes part of. */
const line = z
  .string()
  .max(10_000, "That is too long to be right. Paste it again.")
  .transform((text) => text.trim())
  .optional();

const key = z
  .string()
  .trim()
  .superRefine((text, check) => {
    const mistake = keySchema.safeParse(text).error?.issues[0];
    if (!mistake) return;
    const message =
      mistake.code === "too_big"
        ? "The key is too long. Keep it to 60 characters."
        : "A key has lower-case letters, digits and single hyphens, as in “my-system”.";
    check.addIssue({ code: "custom", message });
  });

/** The inputs of the form. Which of them count depends on `authType`; no path to test means no test request. */
const inputs = {
  name: nameSchema("system", 80),
  baseUrl: line,
  authType: z.enum(
    ["none", "api_key", "basic", "bearer", "oauth2_client_credentials", "oauth2_authorization_code"],
    "Choose how the system recognizes its caller.",
  ),
  apiKeyIn: line,
  apiKeyName: line,
  authorizationUrl: line,
  tokenUrl: line,
  refreshUrl: line,
  tokenAuth: line,
  scopes: line,
  testMethod: line,
  testPath: line,
  testStatus: line,
  testPointer: line,
  docsUrl: line,
};

export type SystemInputs = Record<keyof typeof inputs | "key", string>;

export const createSystemSchema = z
  .strictObject({ key, ...inputs })
  .transform(({ key, ...form }, check) => ({ key, ...definitionOf(form, check) }));
export type CreateSystem = z.infer<typeof createSystemSchema>;

/** The key stays: versions name the system by it. */
export const updateSystemSchema = z
  .strictObject({ systemId: idSchema, ...inputs })
  .transform(({ systemId, ...form }, check) => ({ systemId, ...definitionOf(form, check) }));
export type UpdateSystem = z.infer<typeof updateSystemSchema>;

export const deleteSystemSchema = z.strictObject({
  systemId: idSchema,
  /** The system's name, typed by the person as a confirmation. */
  confirmation: z.string().max(1000),
});
export type DeleteSystem = z.infer<typeof deleteSystemSchema>;

type Form = z.output<z.ZodObject<typeof inputs>>;
type Check = { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void };

/** What the form describes. Each mistake is a sentence at its input. */
function definitionOf(form: Form, check: Check) {
  function judge<T>(schema: z.ZodType<T>, value: unknown, at: (path: PropertyKey[]) => Input): T {
    const result = schema.safeParse(value);
    for (const issue of result.error?.issues ?? []) {
      const input = at(issue.path);
      check.addIssue({ code: "custom", path: [input], message: sentence(input, form[input], issue) });
    }
    // A mistake was told, so nobody sees what is returned instead.
    return result.success ? result.data : (z.NEVER as T);
  }
  return {
    name: form.name,
    baseUrl: judge(baseWithoutSlash, form.baseUrl ?? "", () => "baseUrl"),
    auth: judge(authSchemeSchema, authOf(form), ([part]) => authInput[String(part)] ?? "authType"),
    test: form.testPath
      ? judge(systemTestSchema, testOf(form), ([part]) => testInput[String(part)] ?? "testPath")
      : null,
    docsUrl: form.docsUrl ? judge(httpsUrl, form.docsUrl, () => "docsUrl") : null,
  };
}

/** Paths begin with a slash, so a base URL ends without one. */
const baseWithoutSlash = baseUrlSchema.transform((url) => url.replace(/\/+$/, ""));

function authOf(form: Form): object {
  const scopes = form.scopes?.split(/[\s,]+/).filter(Boolean) ?? [];
  const { authType: type, authorizationUrl = "", tokenUrl = "", refreshUrl } = form;
  // The usual way is not written down, so that a system saved before there was a choice stays the same.
  const tokenAuth = form.tokenAuth &&
    form.tokenAuth !== "client_secret_basic" && { tokenAuth: form.tokenAuth };
  switch (type) {
    case "api_key":
      return { type, in: form.apiKeyIn, name: form.apiKeyName ?? "" };
    case "oauth2_client_credentials":
      return { type, tokenUrl, ...tokenAuth, scopes };
    case "oauth2_authorization_code":
      return { type, authorizationUrl, tokenUrl, ...(refreshUrl && { refreshUrl }), ...tokenAuth, scopes };
    default:
      return { type };
  }
}

function testOf(form: Form): object {
  return {
    method: form.testMethod,
    path: form.testPath,
    expectStatus: form.testStatus ? Number(form.testStatus) : 200,
    ...(form.testPointer && { expectPointer: form.testPointer }),
  };
}

type Input = Exclude<keyof typeof inputs, "name">;

const authInput: Record<string, Input> = {
  in: "apiKeyIn",
  name: "apiKeyName",
  authorizationUrl: "authorizationUrl",
  tokenUrl: "tokenUrl",
  refreshUrl: "refreshUrl",
  tokenAuth: "tokenAuth",
  scopes: "scopes",
};

const testInput: Record<string, Input> = {
  method: "testMethod",
  path: "testPath",
  expectStatus: "testStatus",
  expectPointer: "testPointer",
};

/** The schemas word their mistakes as the end of a sentence about a manifest; here the beginning is put before it. */
function sentence(input: Input, typed: string | undefined, issue: z.core.$ZodIssue): string {
  const noun = nouns[input];
  if (!typed) return `Enter the ${noun}.`;
  if (issue.code === "too_big" && issue.origin === "string") return `The ${noun} is too long.`;
  if (input === "scopes") return "A scope has no quotes; write up to 100 of them, with spaces between.";
  if (input === "testStatus") return "The expected status is a number from 100 to 599, as in 200.";
  if (input === "testPointer") return "Write a JSON Pointer, as in “/data/id”.";
  if (input === "testPath") return "The path starts with one “/” and has no spaces and no “#”.";
  if (input === "apiKeyName") return "The parameter has letters, digits and hyphens only, as in “X-Api-Key”.";
  if (input === "baseUrl" && issue.message.startsWith("leave"))
    return "The base URL ends with its path; leave out the query.";
  return issue.code === "custom" ? `The ${noun} ${issue.message}.` : `Choose the ${noun} anew.`;
}

const nouns: Record<Input, string> = {
  baseUrl: "base URL",
  authType: "way it recognizes its caller",
  apiKeyIn: "place of the key",
  apiKeyName: "name of the parameter",
  authorizationUrl: "authorization URL",
  tokenUrl: "token URL",
  refreshUrl: "refresh URL",
  tokenAuth: "way the client proves itself",
  scopes: "scopes",
  testMethod: "method",
  testPath: "path",
  testStatus: "expected status",
  testPointer: "JSON Pointer",
  docsUrl: "documentation link",
};
