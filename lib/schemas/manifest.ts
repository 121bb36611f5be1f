import { z } from "zod";
import { keySchema, systemSchema } from "./system";
import { triggerSchema } from "./trigger";
import { variablesSchema } from "./variable";

/** Where a bundle says what it needs: at its root, by this name. */
export const MANIFEST_PATH = "locktender.json";

export const workflowSchema = z.strictObject({
  key: keySchema,
  name: z.string().trim().min(1).max(80).optional(),
  description: z.string().max(500).optional(),
  /** Path of the file in the bundle that the runner loads. */
  entry: z.string().min(1).max(240),
  trigger: triggerSchema,
  /** Keys of the systems this workflow talks to; left out, it may talk to any. */
  systems: z.array(keySchema).max(50).optional(),
});

/**
 * `locktender.json` (V2): the systems the code needs, the variables it reads, its workflows. Names that nobody knows are
 * refused, so that a misspelt one is noticed. docs/bundle-format.md is the reference for people.
 */
export const manifestSchema = z.strictObject({
  $schema: z.string().max(500).optional(),
  name: z.string().trim().min(1).max(80),
  version: z.string().trim().min(1).max(40).optional(),
  description: z.string().max(500).optional(),
  systems: z
    .record(keySchema, systemSchema)
    .refine((systems) => Object.keys(systems).length <= 50, "holds at most 50 systems")
    .default({}),
  variables: variablesSchema.prefault({}),
  workflows: z.array(workflowSchema).max(100).default([]),
});

export type { AuthScheme, ManifestSystem, SystemTest } from "./system";
export type { Trigger } from "./trigger";
export type { VariableDefinition, VariableDefinitions } from "./variable";
export type ManifestWorkflow = z.infer<typeof workflowSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
