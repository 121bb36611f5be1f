import { z } from "zod";
import { idSchema, nameSchema } from "./text";

export const environmentKinds = ["development", "testing", "production"] as const;

export const environmentNameSchema = nameSchema("environment", 40);
export const environmentKindSchema = z.enum(environmentKinds, "Choose development, testing or production.");

/** A checkbox of a form: present and "on", or absent. */
const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const createEnvironmentSchema = z.strictObject({
  name: environmentNameSchema,
  kind: environmentKindSchema.optional(),
  /** Slug of an environment whose connection slots and variable names to copy (E5). */
  copyFrom: z
    .string()
    .max(60)
    .transform((slug) => slug || undefined)
    .optional(),
});
export type CreateEnvironment = z.infer<typeof createEnvironmentSchema>;

export const updateEnvironmentSchema = z.strictObject({
  environmentId: idSchema,
  name: environmentNameSchema,
  kind: environmentKindSchema,
  protected: checkbox,
});
export type UpdateEnvironment = z.infer<typeof updateEnvironmentSchema>;

export const moveEnvironmentSchema = z.strictObject({
  environmentId: idSchema,
  direction: z.enum(["up", "down"]),
});

export const deleteEnvironmentSchema = z.strictObject({
  environmentId: idSchema,
  /** The environment's name, typed by the person as a confirmation (E6). */
  confirmation: z.string().max(200),
});
export type DeleteEnvironment = z.infer<typeof deleteEnvironmentSchema>;

export const restoreEnvironmentSchema = z.strictObject({ environmentId: idSchema });
