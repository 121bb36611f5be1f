import { Prisma } from "@/lib/db/generated/client";
import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { Manifest, ManifestSystem } from "@/lib/schemas/manifest";
import type { ProjectContext } from "../context";

/**
 * Makes the project know the systems a manifest names, so that they can be connected. One it knows already stays as it is:
 * environments rely on it. Returns the keys of the new ones.
 */
export async function registerSystems(
  tx: Transaction,
  ctx: ProjectContext,
  manifest: Manifest,
): Promise<string[]> {
  const where = { projectId: ctx.project.id };
  const known = new Set((await tx.system.findMany({ where, select: { key: true } })).map(({ key }) => key));
  const added = Object.entries(manifest.systems).filter(([key]) => !known.has(key));
  await tx.system.createMany({
    data: added.map(([key, system]) => ({
      id: newId(),
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      key,
      ...definitionOf(system),
    })),
  });
  return added.map(([key]) => key);
}

function definitionOf({ name, baseUrl, auth, test, docsUrl }: ManifestSystem) {
  // Both were parsed from JSON by their schemas and hold nothing else.
  const json = (value: object) => value as Prisma.InputJsonObject;
  return {
    name,
    baseUrl,
    auth: json(auth),
    testRequest: test ? json(test) : Prisma.DbNull,
    docsUrl: docsUrl ?? null,
  };
}
