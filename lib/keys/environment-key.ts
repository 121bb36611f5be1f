import type { EnvironmentPublicKey } from "@/lib/crypto/seal";
import type { EnvironmentContext } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { logFault } from "@/lib/faults";
import { environmentKeyAnswerSchema } from "@/lib/schemas/data-plane";
import { settings } from "@/lib/settings";
import { internalBearer } from "./internal-call";

/** The data plane is a neighbor; what takes longer is broken. Milliseconds. */
const PATIENCE = 5_000;

/**
 * The newest public key of the environment: what is sealed with it only the data plane can open (C3). The first time, the data
 * plane makes the pair. Not to be called inside a transaction. @throws DomainError `unavailable`
 */
export async function environmentKey(ctx: EnvironmentContext): Promise<EnvironmentPublicKey> {
  const known = await ctx.db.read((tx) =>
    tx.environmentKey.findFirst({
      where: { environmentId: ctx.environment.id },
      orderBy: { generation: "desc" },
      select: { id: true, publicKey: true },
    }),
  );
  return known ?? askDataPlane(ctx);
}

async function askDataPlane(ctx: EnvironmentContext): Promise<EnvironmentPublicKey> {
  try {
    const response = await fetch(`${settings().internalUrl}/internal/environment-keys`, {
      method: "POST",
      headers: { authorization: internalBearer(), "content-type": "application/json" },
      body: JSON.stringify({
        organizationId: ctx.organization.id,
        projectId: ctx.project.id,
        environmentId: ctx.environment.id,
      }),
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new Error(`The data plane answered ${response.status}.`);
    const { id, publicKey } = environmentKeyAnswerSchema.parse(await response.json());
    return { id, publicKey: Buffer.from(publicKey, "base64url") };
  } catch (error) {
    logFault(error);
    throw new DomainError(
      "unavailable",
      "Secrets cannot be sealed right now, because the data plane does not answer. Nothing was saved; try again in a moment.",
    );
  }
}
