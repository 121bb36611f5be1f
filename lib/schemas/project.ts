import { z } from "zod";
import { nameSchema } from "./text";

/** The environments a new project starts with, lowest first (E3). */
export const projectTemplates = {
  three: ["Development", "Staging", "Production"],
  quality: ["Development", "QA", "Production"],
  five: ["Development", "QA", "Staging", "Pre-production", "Production"],
  empty: [],
} as const;

export type ProjectTemplate = keyof typeof projectTemplates;

export const createProjectSchema = z.strictObject({
  name: nameSchema("project", 60),
  template: z.enum(["three", "quality", "five", "empty"], "Choose which environments to start with."),
});
export type CreateProject = z.infer<typeof createProjectSchema>;

/** Which way a sync may go (S1): one step up, any step up, or anywhere. */
export const promotionPaths = ["adjacent", "upward", "any"] as const;
export type PromotionPath = (typeof promotionPaths)[number];

export const updateProjectSchema = z.strictObject({
  name: nameSchema("project", 60),
  promotionPath: z.enum(promotionPaths, "Choose which way a sync may go."),
});
export type UpdateProject = z.infer<typeof updateProjectSchema>;
