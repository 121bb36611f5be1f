import "server-only";
import { DomainError } from "@/lib/domain/errors";
import type { EnvironmentPlace, ProjectPlace } from "@/lib/paths";
import { environmentContext, organizationContext, projectContext } from "./context";
import { currentSession, type SignedIn } from "./session";

/** The person behind an action or a JSON route of the dashboard. @throws DomainError `unauthenticated` */
export async function actionSession(): Promise<SignedIn> {
  const session = await currentSession();
  if (!session)
    throw new DomainError(
      "unauthenticated",
      "Your session has ended. Sign in again; what you typed is still here.",
    );
  return session;
}

export const organizationAction = async ({ org }: { org: string }) =>
  organizationContext(await actionSession(), org);

export const projectAction = async ({ org, project }: ProjectPlace) =>
  projectContext(await actionSession(), org, project);

export const environmentAction = async ({ org, project, env }: EnvironmentPlace) =>
  environmentContext(await actionSession(), org, project, env);
