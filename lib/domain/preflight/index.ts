import type { Transaction } from "@/lib/db/scope";
import type { Finding } from "@/lib/schemas/finding";
import type { AuthScheme, Manifest } from "@/lib/schemas/manifest";
import { findingsFor, type State } from "./findings-for";

export { findingsFor, sortByGravity } from "./findings-for";

/**
 * What stands between an environment and running a version (V4), gravest first. Reads definitions, states and fingerprints,
 * never a secret, so that it also works inside a sync's transaction (S3). `tx` sees the whole project; in a transaction of one
 * environment, a secret shared with another one stays unseen.
 */
export async function findings(
  tx: Transaction,
  ctx: { project: { id: string } },
  environment: { id: string; name: string },
  manifest: Manifest,
): Promise<Finding[]> {
  return findingsFor(environment, manifest, await stateOf(tx, ctx, environment.id));
}

async function stateOf(
  tx: Transaction,
  ctx: { project: { id: string } },
  environmentId: string,
): Promise<State> {
  const here = { projectId: ctx.project.id, environmentId };
  const connections = await tx.connection.findMany({ where: here, select: connectionColumns });
  const systems = await tx.system.findMany({
    where: { projectId: ctx.project.id },
    select: { key: true, name: true, auth: true },
  });
  const variables = await tx.variable.findMany({ where: here, select: variableColumns });
  const fingerprints = connections.flatMap(({ fingerprint }) => fingerprint ?? []);
  const elsewhere = await tx.connection.findMany({
    where: {
      projectId: ctx.project.id,
      environmentId: { not: environmentId },
      fingerprint: { in: fingerprints },
      environment: { deletedAt: null },
    },
    orderBy: { environment: { position: "asc" } },
    select: { fingerprint: true, system: { select: { key: true } }, environment: { select: { name: true } } },
  });
  return {
    connections: connections.map(({ system, ...connection }) => ({ ...connection, systemKey: system.key })),
    // Parsed by its schema on the way in.
    systems: systems.map(({ auth, ...system }) => ({ ...system, auth: auth as unknown as AuthScheme })),
    variables,
    elsewhere: elsewhere.map(({ fingerprint, system, environment }) => ({
      fingerprint,
      systemKey: system.key,
      environmentName: environment.name,
    })),
  };
}

const variableColumns = { name: true, value: true, isSealed: true } as const;
const connectionColumns = {
  status: true,
  fingerprint: true,
  testedAt: true,
  testReason: true,
  httpStatus: true,
  expiresAt: true,
  grantExpiresAt: true,
  signedInAt: true,
  system: { select: { key: true } },
} as const;
