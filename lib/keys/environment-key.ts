import type { EnvironmentPublicKey } from "@/lib/crypto/seal";
import type { EnvironmentContext } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { logFault } from "@/lib/faults";
import { environmentKeyAnswerSchema } from "@/lib/schemas/data-plane";
import { askDataPlane } from "./ask-data-plane";

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
  return known ?? makeKey(ctx);
}

async function makeKey(ctx: EnvironmentContext): Promise<EnvironmentPublicKey> {
  try {
    const owners = {
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      environmentId: ctx.environment.id,
    };
    const { id, publicKey } = await askDataPlane("/internal/environment-keys", owners, {
      answer: environmentKeyAnswerSchema,
      patience: PATIENCE,
    });
    return { id, publicKey: Buffer.from(publicKey, "base64url") };
  } catch (error) {
    logFault(error);
    throw new DomainError(
      "unavailable",
      "Secrets cannot be sealed right now, because the data plane does not answer. Nothing was saved; try again in a moment.",
    );
  }
}
