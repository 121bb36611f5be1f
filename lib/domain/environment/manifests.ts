import type { Transaction } from "@/lib/db/scope";
import type { Manifest } from "@/lib/schemas/manifest";
import type { EnvironmentContext } from "../context";
import { storedManifest } from "../version/stored-manifest";

/** A version an environment runs or is about to run, with what it says it needs. */
export interface CurrentVersion {
  status: "active" | "staged";
  number: number;
  manifest: Manifest;
}

/** The versions whose needs count in an environment now: what is active, and what is staged to follow it. */
export async function currentVersions(tx: Transaction, ctx: EnvironmentContext): Promise<CurrentVersion[]> {
  const deployments = await tx.deployment.findMany({
    where: { environmentId: ctx.environment.id, status: { in: ["active", "staged"] } },
    select: { status: true, version: { select: { number: true, manifest: true } } },
    take: 2,
  });
  return deployments
    .map(({ status, version }) => ({
      status: status === "active" ? ("active" as const) : ("staged" as const),
      number: version.number,
      manifest: storedManifest(version.manifest),
    }))
    .toSorted((one, other) => one.status.localeCompare(other.status));
}
