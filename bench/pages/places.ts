import { paths, type EnvironmentPage, type ProjectPlace } from "@/lib/paths";

export { paths };

/** Where the seed has made its project, and who may see it. */
export const place: ProjectPlace = { org: "harbor-goods", project: "orders-to-erp" };
export const email = "maren@harborgoods.example";
export const password = "correct horse battery";

export const environments = [
  { slug: "development", name: "Development" },
  { slug: "staging", name: "Staging" },
  { slug: "production", name: "Production" },
];

export type PageName = Extract<EnvironmentPage, "overview" | "connections" | "tokens" | "deployments">;
export const switchedPages: PageName[] = ["overview", "connections", "tokens", "deployments"];

const everyPage: EnvironmentPage[] = [
  ...switchedPages,
  "versions",
  "syncs",
  "compare",
  "audit",
  "settings",
  "variables",
];
const staging = { ...place, env: "staging" };

/** Every page of the dashboard that somebody signed in can open without an id. */
export const allPages = [
  ...everyPage.map((page) => paths.environment(staging, page)),
  paths.version(staging, 1),
  paths.newVersion(staging),
  paths.organization(place.org),
  paths.members(place.org),
  paths.newProject(place.org),
  paths.account(),
];
