import { organizationContext, projectContext, environmentContext, type Principal } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { openScope } from "@/lib/db/scope";
import type { Role } from "@/lib/db/generated/enums";
import { foundOrganization } from "@/lib/domain/organization/found";
import { createProject } from "@/lib/domain/project";
import { newId } from "@/lib/ids";
import type { ProjectTemplate } from "@/lib/schemas/project";

export const seedPassword = "correct horse battery";

/** Argon2 is slow on purpose; every seeded person shares one hash. */
const passwordHash = hashPassword(seedPassword);

/** An organization of its own for a test: nothing in it meets another test's. */
export async function seedOrganization(name = "Acme") {
  const unique = newId();
  const email = `ada-${unique}@example.com`;
  const founder = { name: "Ada Lovelace", email, passwordHash: await passwordHash };
  const { organization, user } = await foundOrganization(founder, `${name} ${unique.slice(-12)}`);
  const owner: Principal = { ...user, ip: null };
  return { organization, owner, context: await organizationContext(owner, organization.slug) };
}

/** One more person in the organization, as if they had accepted an invitation. */
export async function seedMember(
  organization: { id: string },
  role: Role,
  name = "Grace Hopper",
): Promise<Principal> {
  const user = {
    id: newId(),
    name,
    email: `${role}-${newId()}@example.com`,
    passwordHash: await passwordHash,
  };
  await openScope({ userId: user.id, organizationId: organization.id }).note(async (tx) => {
    await tx.user.create({ data: user, select: { id: true } });
    await tx.membership.create({
      data: { id: newId(), organizationId: organization.id, userId: user.id, role },
      select: { id: true },
    });
  });
  return { id: user.id, name, email: user.email, ip: null };
}

/** An organization with one project; `as` and `inside` make contexts for whoever should act. */
export async function seedProject(template: ProjectTemplate = "three", name = "Orders to ERP") {
  const { organization, owner, context } = await seedOrganization();
  const project = await createProject(context, { name, template });
  return {
    organization,
    owner,
    project,
    as: (principal: Principal = owner) => projectContext(principal, organization.slug, project.slug),
    inside: (env: string, principal: Principal = owner) =>
      environmentContext(principal, organization.slug, project.slug, env),
    member: (role: Role, memberName?: string) => seedMember(organization, role, memberName),
  };
}
