import "server-only";
import { headers } from "next/headers";
import { notFound as renderNotFound, redirect } from "next/navigation";
import { cache } from "react";
import { summarizeEnvironments } from "@/lib/domain/environment";
import { DomainError } from "@/lib/domain/errors";
import { paths } from "@/lib/paths";
import { organizationContext, projectContext, standIn } from "./context";
import { currentSession, type SignedIn } from "./session";

/** The signed-in person, or the sign-in page, which leads back here. */
export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession();
  if (session) return session;
  redirect(paths.signIn((await headers()).get("x-locktender-path") ?? undefined));
}

// Each is resolved once a request, however many layouts, pages and metadata ask for it.

export const organizationPage = cache(async (org: string) =>
  orNotFound(organizationContext(await requireSession(), org)),
);

export const projectPage = cache(async (org: string, project: string) =>
  orNotFound(projectContext(await requireSession(), org, project)),
);

/** The project's environments at a glance, for the header and the page alike. */
export const environmentSummaries = cache(async (org: string, project: string) =>
  summarizeEnvironments(await projectPage(org, project)),
);

/** Which environment the address names is already known from the header's list of them. */
export const environmentPage = cache(async (org: string, project: string, env: string) => {
  const ctx = await projectPage(org, project);
  const environment = (await environmentSummaries(org, project)).find(({ slug }) => slug === env);
  if (!environment) renderNotFound();
  const { id, slug, name, kind, protected: isProtected } = environment;
  return standIn(ctx, { id, slug, name, kind, protected: isProtected });
});

/** A domain's "not found" as a page's real 404; a page that somebody may not open does not exist for them either. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && ["not_found", "forbidden"].includes(error.code)) renderNotFound();
    throw error;
  }
}
