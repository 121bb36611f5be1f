import type { ManifestChange } from "@/lib/schemas/sync";
import { listConnections } from "../connection";
import type { EnvironmentContext, ProjectContext } from "../context";
import { requirePermission } from "../permissions";
import { listVariables } from "../variable";
import { compareFiles, compareManifests, readComparedFiles } from "../version/compare";
import { storedManifest } from "../version/stored-manifest";
import { pairConnections } from "./connections";
import { pairVariables } from "./variables";

export type { ComparedConnection } from "./connections";
export type { ComparedVariable, VariableState } from "./variables";

/** Everything in which two environments can differ, row by row; nothing of a secret but whether both hold the same. */
export async function compareEnvironments(one: EnvironmentContext, other: EnvironmentContext) {
  return {
    connections: pairConnections(await listConnections(one), await listConnections(other)),
    variables: pairVariables(await listVariables(one), await listVariables(other)),
  };
}

export interface VersionComparison extends ReturnType<typeof compareFiles> {
  manifest: ManifestChange[];
}

/** What lies between two versions of the project, by their numbers: files, and the manifest in words. null where one is not there. */
export function compareVersions(
  ctx: ProjectContext,
  before: number,
  after: number,
): Promise<VersionComparison | null> {
  requirePermission(ctx, "project.read");
  return ctx.db.read(async (tx) => {
    const versions = await tx.version.findMany({
      where: { projectId: ctx.project.id, number: { in: [before, after] } },
      select: { id: true, number: true, manifest: true },
    });
    const was = versions.find(({ number }) => number === before);
    const is = versions.find(({ number }) => number === after);
    if (!was || !is) return null;
    const files = compareFiles(
      await readComparedFiles(tx, ctx, was.id),
      await readComparedFiles(tx, ctx, is.id),
    );
    return {
      ...files,
      manifest: compareManifests(storedManifest(was.manifest), storedManifest(is.manifest)),
    };
  });
}
