import { z } from "zod";
import { manifestSchema } from "./manifest";
import { signInOutcomeSchema } from "./sign-in";

/** The answers of the data plane, as docs/data-plane.md describes them. Machines rely on these: fields are added, never changed. */

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`));
const place = { name: z.string(), slug: z.string() };
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const version = { id: id("ver"), number: z.int(), name: z.string(), digest };

/** `GET /v1/environment`: which project, environment and active version the token speaks for. */
export const environmentAnswerSchema = z.strictObject({
  id: id("env"),
  ...place,
  kind: z.enum(["development", "testing", "production"]),
  project: z.strictObject({ id: id("prj"), ...place }),
  organization: z.strictObject({ id: id("org"), ...place }),
  /** null until the first version is activated. */
  activeVersion: z.strictObject(version).nullable(),
});
export type EnvironmentAnswer = z.infer<typeof environmentAnswerSchema>;

/** `GET /v1/deployment`: what the environment runs now. */
export const deploymentAnswerSchema = z.strictObject({
  id: id("dep"),
  number: z.int(),
  /** RFC 3339, UTC. */
  activatedAt: z.iso.datetime(),
  version: z.strictObject({ ...version, description: z.string() }),
  manifest: manifestSchema,
  /** Sorted by path; `sha256` in lower-case hexadecimal, `size` in bytes. */
  files: z
    .array(z.strictObject({ path: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.int() }))
    .max(2000),
});
export type DeploymentAnswer = z.infer<typeof deploymentAnswerSchema>;

const owners = { organizationId: z.uuid(), projectId: z.uuid(), environmentId: z.uuid() };

/** `POST /internal/environment-keys`, from the dashboard only. */
export const environmentKeyRequestSchema = z.strictObject(owners);

/** Its answer: the key's id and its 32 bytes in base64url. */
export const environmentKeyAnswerSchema = z.strictObject({
  id: z.uuid(),
  publicKey: z.base64url().length(43),
});

/** What a live test of credentials found. Of the answer it holds the status and nothing else. */
export const testResultSchema = z.strictObject({
  /**
   * `invalid`: the system answered, and the answer was no. `needs_reauth`: only a person who signs in can help. `untested`:
   * nobody can say; `reason` says why.
   */
  status: z.enum(["valid", "invalid", "needs_reauth", "untested"]),
  httpStatus: z.int().nullable(),
  durationMs: z.int(),
  reason: z.string(),
});
export type TestResult = z.infer<typeof testResultSchema>;

/** `POST /internal/connection-tests`, from the dashboard only: tests what is stored. Each may take `within` milliseconds. */
export const connectionTestsRequestSchema = z.strictObject({
  ...owners,
  connectionIds: z.array(z.uuid()).min(1).max(250),
  within: z.int().min(100).max(15_000),
});

/** Its answer. `credentialsChangedAt` says which credentials were tested: other ones may be stored by now. */
export const connectionTestsAnswerSchema = z.strictObject({
  tests: z.array(
    z.strictObject({
      connectionId: z.uuid(),
      credentialsChangedAt: z.iso.datetime().nullable(),
      ...testResultSchema.shape,
    }),
  ),
});

/**
 * `POST /internal/credential-tests`, from the dashboard only: tests what is about to be saved. The credentials are sealed for the
 * place `credential_tests / testId / sealed`, so that nothing stored can be sent here to be tried at another address.
 */
export const credentialTestRequestSchema = z.strictObject({
  ...owners,
  systemId: z.uuid(),
  testId: z.uuid(),
  /** null: the system's own. */
  baseUrl: z.string().max(2048).nullable(),
  sealed: z.base64url().max(32_768),
});

/** `POST /internal/sign-ins`, from the dashboard only: begins a sign-in for this person in this session. */
export const beginSignInRequestSchema = z.strictObject({
  ...owners,
  connectionId: z.uuid(),
  userId: z.uuid(),
  sessionId: z.uuid(),
  redirectUri: z.url().max(2048),
});

/** Its answer: where the person goes. */
export const beginSignInAnswerSchema = z.strictObject({ url: z.url() });

/** `POST /internal/sign-ins/completions`, from the dashboard only: who came back from a provider, and with what. */
export const completeSignInRequestSchema = z.strictObject({
  ...owners,
  cameBack: z.strictObject({
    signInId: z.uuid(),
    actor: z.strictObject({ kind: z.literal("user"), id: z.uuid(), name: z.string(), email: z.string() }),
    ip: z.string().nullable(),
    sessionId: z.uuid(),
    state: z.string().max(500),
    code: z.string().max(8192).optional(),
    error: z.string().max(200).optional(),
  }),
});

/** Its answer. */
export const completeSignInAnswerSchema = z.strictObject({ outcome: signInOutcomeSchema });
