import { openScope, type Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { projectTemplates, type CreateProject } from "@/lib/schemas/project";
import { recordAudit } from "../audit";
import type { OrganizationContext } from "../context";
import { guessKind, insertEnvironment, type LivingEnvironment } from "../environment/create";
import { freeSlug, slugOf } from "../names";
import { requirePermission } from "../permissions";

/** A new project with the environments of its template, lowest first (E3). */
export async function createProject(ctx: OrganizationContext, input: CreateProject) {
  requirePermission(ctx, "project.create");
  const taken = await takenSlugs(ctx);
  const project = { id: newId(), name: input.name, slug: freeSlug(slugOf(input.name, "project"), taken) };
  const scope = { organizationId: ctx.organization.id, projectId: project.id };
  return openScope(scope).write(async (tx) => {
    await tx.project.create({
      data: { ...project, organizationId: ctx.organization.id },
      select: { id: true },
    });
    const environments = await insertTemplate(
      tx,
      { organization: ctx.organization, project },
      input.template,
    );
    await recordAudit(
      tx,
      { ...ctx, project },
      {
        action: "project.created",
        target: { kind: "project", id: project.id, name: project.name },
        after: { name: project.name, environments: environments.map(({ name }) => name) },
      },
    );
    return { ...project, environments };
  });
}

async function takenSlugs(ctx: OrganizationContext): Promise<Set<string>> {
  const where = { organizationId: ctx.organization.id };
  const projects = await ctx.db.read((tx) => tx.project.findMany({ where, select: { slug: true } }));
  return new Set(["new", ...projects.map(({ slug }) => slug)]); // "new" is the address of the form itself
}

async function insertTemplate(
  tx: Transaction,
  where: { organization: { id: string }; project: { id: string } },
  template: CreateProject["template"],
): Promise<LivingEnvironment[]> {
  const environments: LivingEnvironment[] = [];
  for (const name of projectTemplates[template])
    environments.push(await insertEnvironment(tx, where, environments, { name, kind: guessKind(name) }));
  return environments;
}
