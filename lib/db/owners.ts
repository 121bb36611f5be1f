import type { Prisma } from "./generated/client";

/** The narrowest owner a model's rows have. `account` rows belong to a person, not to an organization. */
export type Owner = "account" | "organization" | "project" | "environment";

/** Exhaustive by type: a new model without a line here does not compile. */
export const ownerOf: Record<Prisma.ModelName, Owner> = {
  User: "account",
  Session: "account",
  PersonalAccessToken: "account",
  RateLimit: "account",
  RootKey: "account",
  KeyRotation: "account",
  Organization: "organization",
  Membership: "organization",
  Invitation: "organization",
  Project: "organization",
  AuditEvent: "organization",
  Environment: "project",
  Blob: "project",
  Version: "project",
  VersionFile: "project",
  Sync: "project",
  SyncStep: "project",
  System: "project",
  Deployment: "environment",
  EnvironmentKey: "environment",
  Connection: "environment",
  ConnectionSecret: "environment",
  ConnectionToken: "environment",
  ProviderSignIn: "environment",
  Variable: "environment",
  VariableSecret: "environment",
  ApiToken: "environment",
};
