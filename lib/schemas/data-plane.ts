import { z } from "zod";
import { manifestSchema } from "./manifest";

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

/** `POST /internal/environment-keys`, from the dashboard only. */
export const environmentKeyRequestSchema = z.strictObject({
  organizationId: z.uuid(),
  projectId: z.uuid(),
  environmentId: z.uuid(),
});

/** Its answer: the key's id and its 32 bytes in base64url. */
export const environmentKeyAnswerSchema = z.strictObject({
  id: z.uuid(),
  publicKey: z.base64url().length(43),
});
