import "server-only";
import { cache } from "react";
import { summarizeEnvironments } from "@/lib/domain/environment";
import { projectPage } from "./page-context";

/** The project's environments at a glance, read once a request for the header and the page alike. */
export const environmentSummaries = cache(async (org: string, project: string) =>
  summarizeEnvironments(await projectPage(org, project)),
);
