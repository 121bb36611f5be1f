import { z } from "zod";

const described = {
  title: z.string().max(80).optional(),
  description: z.string().max(500).optional(),
  secret: z.boolean().optional(),
};

const text = z.string().max(4096);

/** JSON Schema (2020-12) as far as one variable needs it, plus `secret`: a value that is sealed and never shown. */
export const variableSchema = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("string"),
      ...described,
      default: text.optional(),
      enum: z.array(text).min(1).max(100).optional(),
      pattern: z.string().min(1).max(200).refine(isPattern, "is not a regular expression").optional(),
      minLength: z.int().min(0).max(4096).optional(),
      maxLength: z.int().min(0).max(4096).optional(),
    }),
    numeric("number", z.number()),
    numeric("integer", z.int()),
    z.strictObject({ type: z.literal("boolean"), ...described, default: z.boolean().optional() }),
  ])
  .refine((variable) => !(variable.secret && variable.default !== undefined), {
    path: ["default"],
    message: "a secret has no default here, since everyone who reads the bundle would know it",
  })
  .refine((variable) => !(variable.secret && "enum" in variable && variable.enum), {
    path: ["enum"],
    message: "a secret has no list of values here, since everyone who reads the bundle would know them",
  })
  .refine((variable) => !outOfOrder(variable), "has a minimum above its maximum")
  .refine((variable) => variable.default === undefined || isListed(variable, variable.default), {
    path: ["default"],
    message: "is not one of the values in “enum”",
  });

/** The variables a bundle reads: a JSON Schema object whose properties are flat. */
export const variablesSchema = z
  .strictObject({
    type: z.literal("object").default("object"),
    properties: z
      .record(
        z
          .string()
          .max(64)
          .regex(/^[A-Za-z][A-Za-z0-9_]*$/, "use letters, digits and underscores, as in “BATCH_SIZE”"),
        variableSchema,
      )
      .refine((properties) => Object.keys(properties).length <= 200, "holds at most 200 variables")
      .default({}),
    required: z.array(z.string()).max(200).default([]),
    additionalProperties: z.literal(false).optional(),
  })
  .superRefine((variables, check) => {
    variables.required.forEach((name, index) => {
      if (Object.hasOwn(variables.properties, name)) return;
      check.addIssue({
        code: "custom",
        path: ["required", index],
        message: `names “${name}”, which “properties” does not describe`,
      });
    });
  });

export type VariableDefinition = z.infer<typeof variableSchema>;
export type VariableDefinitions = z.infer<typeof variablesSchema>;

function numeric<Type extends "number" | "integer", Value extends z.ZodNumber | z.ZodInt>(
  type: Type,
  value: Value,
) {
  return z.strictObject({
    type: z.literal(type),
    ...described,
    default: value.optional(),
    enum: z.array(value).min(1).max(100).optional(),
    minimum: value.optional(),
    maximum: value.optional(),
    multipleOf: value.refine((step) => Number(step) > 0, "must be above 0").optional(),
  });
}

function isPattern(pattern: string): boolean {
  try {
    // JSON Schema patterns are ECMA-262 with the unicode flag.
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

type AnyVariable = { default?: unknown; enum?: readonly unknown[] | undefined } & Record<string, unknown>;

function outOfOrder(variable: AnyVariable): boolean {
  return above(variable.minLength, variable.maxLength) || above(variable.minimum, variable.maximum);
}

function above(low: unknown, high: unknown): boolean {
  return typeof low === "number" && typeof high === "number" && low > high;
}

function isListed(variable: AnyVariable, value: unknown): boolean {
  return !variable.enum || variable.enum.includes(value);
}
