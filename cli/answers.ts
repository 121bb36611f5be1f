import { z } from "zod";

/** The answers of the admin API as far as the command line reads them; fields that come later do no harm. */

export const meAnswer = z.object({
  user: z.object({ name: z.string(), email: z.string() }),
  organizations: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      projects: z.array(z.object({ slug: z.string(), name: z.string() })),
    }),
  ),
});

const version = z.object({
  id: z.string(),
  number: z.int(),
  name: z.string(),
  digest: z.string(),
  files: z.int(),
});

export const createdVersionAnswer = z.object({ version: version.extend({ created: z.boolean() }) });

export const versionsAnswer = z.object({ versions: z.array(version), next: z.string().nullish() });

export const deploymentAnswer = z.object({
  deployment: z.object({
    id: z.string(),
    number: z.int(),
    status: z.string(),
    findings: z.array(z.object({ severity: z.string(), sentence: z.string() })),
  }),
});
