import type { Database } from "@/lib/db/scope";
import type { EnvironmentKind, PromotionPath } from "@/lib/db/generated/enums";
import type { Permissions } from "./permissions";

/** Who does it: a person, an environment's API token, or Locktender itself. */
export type Actor =
  | { kind: "user"; id: string; name: string; email: string }
  | { kind: "token"; id: string; name: string }
  | { kind: "system"; name: string };

/** As much of an actor as a record keeps. */
export type NamedActor =
  { kind: "user" | "token"; id: string; name: string } | { kind: "system"; name: string };

/** Who acts in which project: all that a step of a sync knows, which may go on long after the request that asked for it. */
export interface ActingIn {
  actor: NamedActor;
  /** The network address the request came from, when there is one. */
  ip: string | null;
  organization: { id: string };
  project: { id: string };
}

interface Context {
  actor: Actor;
  may: Permissions;
  /** The network address the request came from, when there is one. */
  ip: string | null;
  db: Database;
}

/** Who is asking, and where. Made only in lib/auth; the first parameter of everything that touches data. */
export interface OrganizationContext extends Context {
  organization: { id: string; slug: string; name: string };
}

export interface ProjectContext extends OrganizationContext {
  project: { id: string; slug: string; name: string; promotionPath: PromotionPath };
}

export interface EnvironmentContext extends ProjectContext {
  environment: { id: string; slug: string; name: string; kind: EnvironmentKind; protected: boolean };
}

/** A person at their own account, outside every organization. */
export interface AccountContext {
  actor: Extract<Actor, { kind: "user" }>;
  ip: string | null;
  db: Database;
}
