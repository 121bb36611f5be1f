import { z } from "zod";
import { httpsUrl } from "./url";

/** Keys that name a system or a workflow: kebab-case, so that they read the same in a URL, a file and a log line. */
export const keySchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens, as in “my-system”");

/** A header, query or cookie name: RFC 9110 section 5.6.2 `token`. */
const parameterName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "use letters, digits and hyphens only, as in “X-Api-Key”");

/** OAuth 2 scope tokens: RFC 6749 appendix A.4. */
const scopes = z
  .array(
    z
      .string()
      .min(1)
      .max(200)
      .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "a scope has no spaces or quotes; list each one by itself"),
  )
  .max(100);

/** How a client proves itself at the token URL (RFC 6749, section 2.3.1): by HTTP basic unless it says otherwise. */
const tokenAuth = z.enum(["client_secret_basic", "client_secret_post"]).optional();

/** How a system recognizes its caller. No secret is ever part of it: credentials live in a connection. */
export const authSchemeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("none") }),
  z.strictObject({
    type: z.literal("api_key"),
    in: z.enum(["header", "query", "cookie"]),
    name: parameterName,
  }),
  z.strictObject({ type: z.literal("basic") }),
  z.strictObject({ type: z.literal("bearer") }),
  z.strictObject({
    type: z.literal("oauth2_client_credentials"),
    tokenUrl: httpsUrl,
    tokenAuth,
    scopes: scopes.default([]),
  }),
  z.strictObject({
    type: z.literal("oauth2_authorization_code"),
    authorizationUrl: httpsUrl,
    tokenUrl: httpsUrl,
    refreshUrl: httpsUrl.optional(),
    tokenAuth,
    scopes: scopes.default([]),
  }),
]);

/** The request that proves credentials work: it reads, changes nothing, and says what a good answer looks like. */
export const systemTestSchema = z.strictObject({
  method: z.enum(["GET", "HEAD"]).default("GET"),
  path: z
    .string()
    .max(500)
    // A second slash would name another host where a path is resolved as a link.
    .regex(/^\/(?!\/)[^\s\\#]*$/, "start with one “/” and leave out spaces and “#”"),
  expectStatus: z.int().min(100).max(599).default(200),
  /** RFC 6901 JSON Pointer to a value that a good answer contains. */
  expectPointer: z
    .string()
    .max(200)
    .regex(/^(\/([^~/]|~[01])*)*$/, "write a JSON Pointer, as in “/data/id”")
    .optional(),
});

/** Where a system lives; test paths are put behind it as they are. */
export const baseUrlSchema = httpsUrl.refine(
  (url) => !url.includes("?"),
  "leave the query out; a base URL ends with its path",
);

/** A third-party API: its name, where it lives, how it recognizes its caller, and how to test that it does. */
export const systemSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  baseUrl: baseUrlSchema,
  auth: authSchemeSchema,
  required: z.boolean().default(true),
  test: systemTestSchema.optional(),
  docsUrl: httpsUrl.optional(),
});

export type AuthScheme = z.infer<typeof authSchemeSchema>;
/** A scheme in which a provider hands out tokens. */
export type OauthScheme = Extract<AuthScheme, { tokenUrl: string }>;
export type SystemTest = z.infer<typeof systemTestSchema>;
export type ManifestSystem = z.infer<typeof systemSchema>;
