import "server-only";
import { headers } from "next/headers";
import { notFound as renderNotFound, redirect } from "next/navigation";
import { cache } from "react";
import { DomainError } from "@/lib/domain/errors";
import { paths } from "@/lib/paths";
import { enterEnvironment, organizationContext, projectContext } from "./context";
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

export const environmentPage = cache(async (org: string, project: string, env: string) =>
  orNotFound(enterEnvironment(await projectPage(org, project), env)),
);

/** A domain's "not found" as a page's real 404; a page that somebody may not open does not exist for them either. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && ["not_found", "forbidden"].includes(error.code)) renderNotFound();
    throw error;
  }
}
