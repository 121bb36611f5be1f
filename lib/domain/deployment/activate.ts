import type { Transaction } from "@/lib/db/scope";
import type { Finding } from "@/lib/schemas/finding";
import type { ActingIn } from "../context";
import { DomainError } from "../errors";
import { findings } from "../preflight";
import { storedManifest } from "../version/stored-manifest";
import type { StagedDeployment } from "./stage";

interface Activation {
  environment: { id: string; name: string };
  deployment: StagedDeployment;
}

/**
 * Makes a staged deployment the active one, after a preflight in the same transaction (V4); the one before is superseded.
 * Returns the findings. The caller holds the environment's lock and records the audit event.
 * @throws DomainError `preflight_blocked`, before anything is written
 */
export async function activate(
  tx: Transaction,
  ctx: ActingIn,
  { environment, deployment }: Activation,
): Promise<Finding[]> {
  const found = await preflight(tx, ctx, { environment, deployment });
  if (isBlocked(found)) throw blocked(deployment, environment, found);
  await movePointer(tx, ctx, { environment, deployment });
  return found;
}

/** What stands in the way of activating a deployment, for those who only want to know. */
export function preflight(tx: Transaction, ctx: ActingIn, { environment, deployment }: Activation) {
  return findings(tx, ctx, environment, storedManifest(deployment.version.manifest));
}

export function isBlocked(found: readonly Finding[]): boolean {
  return found.some(({ severity }) => severity === "blocking");
}

function blocked(
  deployment: StagedDeployment,
  environment: { name: string },
  found: readonly Finding[],
): DomainError {
  const [first, ...others] = found.filter(({ severity }) => severity === "blocking");
  const more =
    others.length > 0
      ? ` ${others.length} more ${others.length === 1 ? "thing is" : "things are"} missing.`
      : "";
  return new DomainError(
    "preflight_blocked",
    `Version ${deployment.version.number} cannot run in ${environment.name} yet: ${first?.sentence}${more}`,
  );
}

/** The order matters: at no moment are two deployments active, or the index refuses (V3). */
export async function movePointer(
  tx: Transaction,
  ctx: ActingIn,
  { environment, deployment }: { environment: { id: string }; deployment: { id: string } },
): Promise<void> {
  const here = { projectId: ctx.project.id, environmentId: environment.id };
  const now = new Date();
  await tx.deployment.updateMany({
    where: { ...here, status: "active" },
    data: { status: "superseded", endedAt: now },
  });
  await tx.deployment.update({
    where: { id: deployment.id, ...here },
    data: { status: "active", activatedAt: now },
    select: { id: true },
  });
  await tx.environment.update({
    where: { id: environment.id, projectId: ctx.project.id },
    data: { activeDeploymentId: deployment.id },
    select: { id: true },
  });
}
