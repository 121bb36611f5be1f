import { publicId } from "./public-id";

/** Every URL of the dashboard, spelled in one place. */
export const paths = {
  home: () => "/",
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  setup: () => "/setup",
  invitation: (token: string) => `/invitations/${token}`,
  account: () => "/account",
  organization: (org: string) => `/orgs/${org}`,
  members: (org: string) => `/orgs/${org}/members`,
  newProject: (org: string) => `/orgs/${org}/projects/new`,
  project: (org: string, project: string) => `/orgs/${org}/projects/${project}`,
  /** Where a provider sends people back to; one a system, so that none can answer for another. */
  oauthCallback: (systemId: string) => `/oauth/callback/${publicId("system", systemId)}`,
  signInLost: (why: string) => `/oauth/lost?${new URLSearchParams({ why })}`,
  signInOutcome: (where: EnvironmentPlace, systemId: string, outcome: string) =>
    `${paths.environment(where, "connections")}?${new URLSearchParams({ system: publicId("system", systemId), "sign-in": outcome })}`,
  environments: (where: ProjectPlace) => `/orgs/${where.org}/projects/${where.project}/env`,
  environment: (where: EnvironmentPlace, page: EnvironmentPage = "overview") =>
    `/orgs/${where.org}/projects/${where.project}/env/${where.env}/${page}`,
  version: (where: EnvironmentPlace, number: number) => `${paths.environment(where, "versions")}/${number}`,
  newVersion: (where: EnvironmentPlace) => `${paths.environment(where, "versions")}/new`,
  newSystem: (where: EnvironmentPlace) => `${paths.environment(where, "systems")}/new`,
  importSystem: (where: EnvironmentPlace) => `${paths.newSystem(where)}/openapi`,
  openApiApi: (where: ProjectPlace) => `/api/orgs/${where.org}/projects/${where.project}/systems/openapi`,
  system: (where: EnvironmentPlace, id: string) =>
    `${paths.environment(where, "systems")}/${publicId("system", id)}`,
  sync: (where: EnvironmentPlace, id: string) =>
    `${paths.environment(where, "syncs")}/${publicId("sync", id)}`,
  rules: (where: EnvironmentPlace) => `${paths.environment(where, "settings")}/rules`,
  approval: (where: EnvironmentPlace, id: string) =>
    `${paths.environment(where, "approvals")}/${publicId("approval", id)}`,
  syncApi: (where: ProjectPlace, id: string) =>
    `/api/orgs/${where.org}/projects/${where.project}/syncs/${publicId("sync", id)}`,
  compare: (where: EnvironmentPlace, other: string) =>
    `${paths.environment(where, "compare")}?${new URLSearchParams({ with: other })}`,
  variableChangesApi: (where: EnvironmentPlace, name: string) =>
    `/api/orgs/${where.org}/projects/${where.project}/env/${where.env}/variables/${name}/changes`,
  environmentsApi: (where: ProjectPlace) => `/api/orgs/${where.org}/projects/${where.project}/environments`,
  syncPlanApi: (where: ProjectPlace, query: { source: string; target: string; tests?: "later" }) =>
    `/api/orgs/${where.org}/projects/${where.project}/sync-plan?${new URLSearchParams(query)}`,
  fileDiffApi: (where: ProjectPlace, query: Record<string, string>) =>
    `/api/orgs/${where.org}/projects/${where.project}/diff?${new URLSearchParams(query)}`,
  versionsApi: (where: ProjectPlace) => `/api/orgs/${where.org}/projects/${where.project}/versions`,
  versionFileApi: (where: ProjectPlace, number: number, path: string) =>
    `${paths.versionsApi(where)}/${number}/files?${new URLSearchParams({ path })}`,
} as const;

export interface ProjectPlace {
  org: string;
  project: string;
}

/** Where a project's page stands: the slugs of its URL. */
export interface EnvironmentPlace extends ProjectPlace {
  env: string;
}

/** The pages below an environment. Switching environments swaps the one segment before them and keeps the page. */
export type EnvironmentPage =
  | "overview"
  | "versions"
  | "syncs"
  | "approvals"
  | "compare"
  | "systems"
  | "audit"
  | "settings"
  | "deployments"
  | "connections"
  | "variables"
  | "tokens";
