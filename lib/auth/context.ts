import { openScope, type MoveTo, type Transaction } from "@/lib/db/scope";
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
export function organizationContext(principal: Principal, slug: string): Promise<OrganizationContext> {
  return openScope({ userId: principal.id }).read((tx) => enterOrganization(tx, principal, slug));
}

// The places below an organization are found in one transaction, which at each step sees only what the step before opened to it.

export function projectContext(principal: Principal, org: string, slug: string): Promise<ProjectContext> {
  return openScope({ userId: principal.id }).read(async (tx, moveTo) => {
    const organization = await enterOrganization(tx, principal, org);
    return enterProject(tx, moveTo, organization, slug);
  });
}

export function environmentContext(
  principal: Principal,
  org: string,
  project: string,
  slug: string,
): Promise<EnvironmentContext> {
  return openScope({ userId: principal.id }).read(async (tx, moveTo) => {
    const organization = await enterOrganization(tx, principal, org);
    return enterEnvironment(tx, moveTo, await enterProject(tx, moveTo, organization, project), slug);
  });
}

/** The same person, standing in one environment of the project: nothing of another one is in reach. */
export function standIn(
  project: ProjectContext,
  environment: EnvironmentContext["environment"],
): EnvironmentContext {
  const scope = {
    organizationId: project.organization.id,
    projectId: project.project.id,
    environmentId: environment.id,
  };
  return { ...project, environment, db: openScope(scope) };
}

async function enterOrganization(
  tx: Transaction,
  { id, name, email, ip }: Principal,
  slug: string,
): Promise<OrganizationContext> {
  const membership = await tx.membership.findFirst({
    where: { userId: id, organization: { slug } },
    select: { role: true, organization: { select: { id: true, slug: true, name: true } } },
  });
  if (!membership) throw notFound("organization");
  return {
    actor: { kind: "user", id, name, email },
    ip,
    may: permissionsOf(membership.role),
    organization: membership.organization,
    db: openScope({ organizationId: membership.organization.id }),
  };
}

async function enterProject(
  tx: Transaction,
  moveTo: MoveTo,
  ctx: OrganizationContext,
  slug: string,
): Promise<ProjectContext> {
  const organizationId = ctx.organization.id;
  await moveTo({ organizationId });
  const project = await tx.project.findFirst({
    where: { organizationId, slug },
    select: { id: true, slug: true, name: true, promotionPath: true },
  });
  if (!project) throw notFound("project");
  return { ...ctx, project, db: openScope({ organizationId, projectId: project.id }) };
}

async function enterEnvironment(
  tx: Transaction,
  moveTo: MoveTo,
  ctx: ProjectContext,
  slug: string,
): Promise<EnvironmentContext> {
  const projectId = ctx.project.id;
  await moveTo({ organizationId: ctx.organization.id, projectId });
  const environment = await tx.environment.findFirst({
    where: { projectId, slug, deletedAt: null },
    select: { id: true, slug: true, name: true, kind: true, protected: true },
  });
  if (!environment) throw notFound("environment");
  return standIn(ctx, environment);
}
