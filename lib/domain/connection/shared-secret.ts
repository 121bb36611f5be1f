import { openScope } from "@/lib/db/scope";
import type { EnvironmentContext } from "../context";

/**
 * For each of these fingerprints, the other environments of the project that hold the same secret (C2). Looks at fingerprints
 * only: from outside an environment its sealed secrets cannot be read at all.
 */
export async function sameSecretElsewhere(
  ctx: EnvironmentContext,
  fingerprints: readonly string[],
): Promise<(systemId: string, fingerprint: string | null) => string[]> {
  if (fingerprints.length === 0) return () => [];
  const project = openScope({ organizationId: ctx.organization.id, projectId: ctx.project.id });
  const others = await project.read((tx) =>
    tx.connection.findMany({
      where: {
        projectId: ctx.project.id,
        environmentId: { not: ctx.environment.id },
        fingerprint: { in: [...fingerprints] },
        environment: { deletedAt: null },
      },
      orderBy: { environment: { position: "asc" } },
      select: { systemId: true, fingerprint: true, environment: { select: { name: true } } },
    }),
  );
  return (systemId, fingerprint) =>
    others
      .filter((other) => other.systemId === systemId && other.fingerprint === fingerprint)
      .map(({ environment }) => environment.name);
}
