import { hpke } from "@/lib/crypto/hpke";
import type { EnvironmentPublicKey } from "@/lib/crypto/seal";
import { openScope } from "@/lib/db/scope";
import { recordAudit } from "@/lib/domain/audit";
import { DomainError, notFound } from "@/lib/domain/errors";
import { systemActor } from "@/lib/domain/system-actor";
import { newId } from "@/lib/ids";
import type { RootKey } from "./root-key";

/** Which environment, with its owners. */
export interface EnvironmentOwners {
  organizationId: string;
  projectId: string;
  environmentId: string;
}

/**
 * The public key that seals what belongs to an environment, made with its private half at the first asking. Whoever asks at
 * the same moment gets the same one: (environment, generation) is unique. @throws DomainError `not_found`
 */
export async function provideEnvironmentKey(
  rootKey: RootKey,
  owners: EnvironmentOwners,
): Promise<EnvironmentPublicKey> {
  const existing = await newestKey(owners);
  if (existing) return existing;
  try {
    return await createKey(rootKey, owners, 1);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
    const winner = await newestKey(owners);
    if (winner) return winner;
    throw error;
  }
}

function newestKey(owners: EnvironmentOwners): Promise<EnvironmentPublicKey | null> {
  return openScope(owners).read((tx) =>
    tx.environmentKey.findFirst({
      where: { environmentId: owners.environmentId },
      orderBy: { generation: "desc" },
      select: { id: true, publicKey: true },
    }),
  );
}

/**
 * The pair of that generation: from its commit on, what is sealed is sealed with it. The first is made only for an environment
 * that lives; a deleted one that may be restored gets its later ones as well.
 */
export async function createKey(rootKey: RootKey, owners: EnvironmentOwners, generation: number) {
  const id = newId();
  const pair = await hpke.kem.generateKeyPair();
  const publicKey = new Uint8Array(await hpke.kem.serializePublicKey(pair.publicKey));
  const privateKey = new Uint8Array(await hpke.kem.serializePrivateKey(pair.privateKey));
  const wrappedPrivateKey = rootKey.wrap(privateKey, keyPlace({ ...owners, id, generation }));
  privateKey.fill(0);
  return openScope(owners).write(async (tx) => {
    const environment = await tx.environment.findFirst({
      where: {
        id: owners.environmentId,
        projectId: owners.projectId,
        ...(generation === 1 && { deletedAt: null }),
      },
      select: { id: true, name: true },
    });
    if (!environment) throw notFound("environment");
    await tx.environmentKey.create({
      data: { ...owners, id, generation, publicKey, wrappedPrivateKey, rootKeyId: rootKey.id },
      select: { id: true },
    });
    await recordAudit(tx, systemIn(owners), {
      action: "environment.key_created",
      target: { kind: "environment", ...environment },
      after: { generation, rootKey: rootKey.id },
    });
    return { id, publicKey };
  });
}

/** What a wrapped private key is bound to: it cannot be put in the place of another environment's. */
export function keyPlace(key: { environmentId: string; id: string; generation: number }): string[] {
  return ["environment_keys", "wrapped_private_key", key.environmentId, key.id, String(key.generation)];
}

/** Locktender itself, at work in that environment, as the audit log names it. */
export function systemIn(owners: EnvironmentOwners) {
  return {
    actor: systemActor,
    ip: null,
    organization: { id: owners.organizationId },
    project: { id: owners.projectId },
    environment: { id: owners.environmentId },
  };
}
