import type { Prisma } from "./generated/client";
import { ownerOf } from "./owners";
import type { Scope } from "./scope";

/** A query that does not name its owner is a fault in our own code, never something a user can mend. */
export class ScopeViolation extends Error {
  constructor(model: string, operation: string, missing: string) {
    super(`${model}.${operation} does not name its owner: ${missing} must equal the context's.`);
    this.name = "ScopeViolation";
  }
}

type Arguments = Record<string, unknown>;

const creates = new Set(["create", "createMany", "createManyAndReturn"]);

/**
 * Refuses a query whose `where` (or, when it creates, whose `data`) does not name the owner the scope stands in: the
 * environment for what belongs to one, else the project, else the organization. A net under the code, and the first of the
 * three layers of isolation (I2a).
 */
export function assertOwned(scope: Scope, model: Prisma.ModelName, operation: string, args: unknown): void {
  const { where, data, create } = (args ?? {}) as Arguments;
  if (creates.has(operation)) return rowsOf(data).forEach((row) => requireAll(scope, model, operation, row));
  requireNarrowest(scope, model, operation, flatten(where));
  if (operation === "upsert") rowsOf(create).forEach((row) => requireAll(scope, model, operation, row));
}

/** Reads, updates and deletes name the narrowest owner the scope knows and the model has. */
function requireNarrowest(scope: Scope, model: Prisma.ModelName, operation: string, where: Arguments): void {
  const column = narrowestColumn(scope, model);
  if (column && where[column.name] !== column.value) throw new ScopeViolation(model, operation, column.name);
}

function narrowestColumn(scope: Scope, model: Prisma.ModelName): { name: string; value: string } | null {
  const owner = ownerOf[model];
  if (owner === "account") return requireAccount(scope, model);
  if (owner === "environment" && scope.environmentId)
    return { name: "environmentId", value: scope.environmentId };
  if (owner !== "organization" && scope.projectId) return { name: "projectId", value: scope.projectId };
  const organizationColumn = model === "Organization" ? "id" : "organizationId";
  if (scope.organizationId) return { name: organizationColumn, value: scope.organizationId };
  return columnBeforeContext(scope, model);
}

/** What the sweep looks for in every organization. */
const swept = new Set<Prisma.ModelName>(["Environment", "Connection", "Sync"]);

/** Before it is known where a request stands, rows are reached by who asks: row-level security shows no others. */
function columnBeforeContext(scope: Scope, model: Prisma.ModelName): { name: string; value: string } | null {
  if (model === "ApiToken" && scope.tokenMac) return null;
  if (model === "Invitation" && scope.invitationMac) return null;
  if (swept.has(model) && scope.operation === "sweep") return null;
  if (model === "Environment" && scope.operation === "rotate") return null;
  if (model === "ProviderSignIn" && scope.operation === "sweep") return null;
  if (model === "ProviderSignIn" && scope.userId) return { name: "userId", value: scope.userId };
  if ((model === "Organization" || model === "AuditEvent") && scope.userId) return null;
  if (model === "Membership" && scope.userId) return { name: "userId", value: scope.userId };
  throw new ScopeViolation(model, "query", "organizationId");
}

/** Accounts belong to no organization: they are read while signing in or as the person themselves, not from inside a project. */
function requireAccount(scope: Scope, model: Prisma.ModelName): null {
  if (scope.organizationId && !scope.userId) throw new ScopeViolation(model, "query", "userId");
  return null;
}

/** What is created names every owner it has. */
function requireAll(scope: Scope, model: Prisma.ModelName, operation: string, row: Arguments): void {
  const owner = ownerOf[model];
  if (owner === "account") return void requireAccount(scope, model);
  if (model === "AuditEvent")
    return requireEqual(row, "organizationId", scope.organizationId ?? null, model, operation);
  if (model === "Organization") return requireEqual(row, "id", scope.organizationId, model, operation);
  requireEqual(row, "organizationId", scope.organizationId, model, operation);
  if (owner !== "organization") requireEqual(row, "projectId", scope.projectId, model, operation);
  if (owner === "environment" && scope.environmentId)
    requireEqual(row, "environmentId", scope.environmentId, model, operation);
}

function requireEqual(row: Arguments, name: string, value: unknown, model: string, operation: string): void {
  if (value === undefined || row[name] !== value) throw new ScopeViolation(model, operation, name);
}

function rowsOf(data: unknown): Arguments[] {
  return (Array.isArray(data) ? data : [data ?? {}]) as Arguments[];
}

/** `{ a, b_c: { b, c } }` → `{ a, b, c }`: a compound unique key names its columns one level down. */
function flatten(where: unknown): Arguments {
  const own = (where ?? {}) as Arguments;
  const compound = Object.entries(own).filter(
    ([key, value]) => key.includes("_") && typeof value === "object",
  );
  return Object.assign({}, ...compound.map(([, value]) => value), own) as Arguments;
}
