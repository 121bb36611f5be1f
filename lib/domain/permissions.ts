import type { EnvironmentKind, Role } from "@/lib/db/generated/enums";
import { DomainError } from "./errors";

type Reach = "everywhere" | "outside production" | "nowhere";

const everyone = {
  viewer: "everywhere",
  developer: "everywhere",
  admin: "everywhere",
  owner: "everywhere",
} as const;
const developers = { ...everyone, viewer: "nowhere" } as const;
const developersOutsideProduction = { ...developers, developer: "outside production" } as const;
const admins = { ...developers, developer: "nowhere" } as const;
const owners = { ...admins, admin: "nowhere" } as const;

/** The one permission table (P1): pages, actions and the API all ask it. */
const table = {
  "project.read": everyone,
  "project.create": developers,
  "project.update": admins,
  "member.read": everyone,
  "member.manage": admins,
  "owner.manage": owners,
  "environment.create": admins,
  "environment.update": admins,
  "environment.delete": admins,
  "version.create": developers,
  "system.manage": developers,
  "deployment.create": developersOutsideProduction,
  "sync.request": developers,
  "rules.override": owners,
  "connection.manage": developersOutsideProduction,
  "variable.manage": developersOutsideProduction,
  "token.manage": developersOutsideProduction,
  "audit.read": developers,
} as const satisfies Record<string, Record<Role, Reach>>;

export type Permission = keyof typeof table;

/** What an actor may do; made once with the context. `kind` is the environment's, for what happens inside one. */
export type Permissions = (permission: Permission, kind?: EnvironmentKind) => boolean;

export function permissionsOf(role: Role): Permissions {
  return (permission, kind) => {
    const reach: Reach = table[permission][role];
    return (
      reach === "everywhere" ||
      (reach === "outside production" && kind !== undefined && kind !== "production")
    );
  };
}

/** @throws DomainError `forbidden`, naming what was asked for and who can help. */
export function requirePermission(
  context: { may: Permissions; environment?: { name: string; kind: EnvironmentKind } | undefined },
  permission: Permission,
  environment = context.environment,
): void {
  if (context.may(permission, environment?.kind)) return;
  const place = environment ? ` in ${environment.name}` : "";
  const helper = table[permission].admin === "nowhere" ? "an owner" : "an admin";
  throw new DomainError(
    "forbidden",
    `Your role does not let you ${deeds[permission]}${place}. Ask ${helper} of the organization.`,
  );
}

const deeds: Record<Permission, string> = {
  "project.read": "see projects",
  "project.create": "create projects",
  "project.update": "change this project",
  "member.read": "see members",
  "member.manage": "manage members",
  "owner.manage": "manage owners",
  "environment.create": "create environments",
  "environment.update": "change environments",
  "environment.delete": "delete environments",
  "version.create": "upload versions",
  "system.manage": "change systems",
  "deployment.create": "deploy",
  "sync.request": "request approval",
  "rules.override": "pass the rules",
  "connection.manage": "change connections",
  "variable.manage": "change variables",
  "token.manage": "manage API tokens",
  "audit.read": "read the audit log",
};
