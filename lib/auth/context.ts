import type { Role } from "@/lib/db/generated/enums";
import { openScope } from "@/lib/db/scope";
import type {
  AccountContext,
  EnvironmentContext,
  OrganizationContext,
  ProjectContext,
} from "@/lib/domain/context";
import { notFound } from "@/lib/domain/errors";
import { permissionsOf } from "@/lib/domain/permissions";

/** A person who proved who they are: by a session in the browser, or by a personal access token. */
export interface Principal {
  id: string;
  name: string;
  email: string;
  ip: string | null;
}

/** The context of a person at their own account. */
export function accountContext({ id, name, email, ip }: Principal): AccountContext {
  return { actor: { kind: "user", id, name, email }, ip, db: openScope({ userId: id }) };
}

/**
 * The context of a member inside their organization. An organization that does not exist and one the person is no member of
 * are the same: not found (I1).
 */
export async function organizationContext(principal: Principal, slug: string): Promise<OrganizationContext> {
  const membership = await openScope({ userId: principal.id }).read((tx) =>
    tx.membership.findFirst({
      where: { userId: principal.id, organization: { slug } },
      select: { role: true, organization: { select: { id: true, slug: true, name: true } } },
    }),
  );
  if (!membership) throw notFound("organization");
  return memberContext(principal, membership.role, membership.organization);
}

export async function projectContext(
  principal: Principal,
  org: string,
  slug: string,
): Promise<ProjectContext> {
  const organization = await organizationContext(principal, org);
  const project = await organization.db.read((tx) =>
    tx.project.findFirst({
      where: { organizationId: organization.organization.id, slug },
      select: { id: true, slug: true, name: true, promotionPath: true },
    }),
  );
  if (!project) throw notFound("project");
  const scope = { organizationId: organization.organization.id, projectId: project.id };
  return { ...organization, project, db: openScope(scope) };
}

export async function environmentContext(
  principal: Principal,
  org: string,
  project: string,
  slug: string,
): Promise<EnvironmentContext> {
  return enterEnvironment(await projectContext(principal, org, project), slug);
}

/** The same person, standing in one environment of the project: nothing of another one is in reach. */
export async function enterEnvironment(project: ProjectContext, slug: string): Promise<EnvironmentContext> {
  const environment = await project.db.read((tx) =>
    tx.environment.findFirst({
      where: { projectId: project.project.id, slug, deletedAt: null },
      select: { id: true, slug: true, name: true, kind: true, protected: true },
    }),
  );
  if (!environment) throw notFound("environment");
  const scope = {
    organizationId: project.organization.id,
    projectId: project.project.id,
    environmentId: environment.id,
  };
  return { ...project, environment, db: openScope(scope) };
}

function memberContext(
  principal: Principal,
  role: Role,
  organization: OrganizationContext["organization"],
): OrganizationContext {
  return {
    actor: { kind: "user", id: principal.id, name: principal.name, email: principal.email },
    ip: principal.ip,
    may: permissionsOf(role),
    organization,
    db: openScope({ organizationId: organization.id }),
  };
}
