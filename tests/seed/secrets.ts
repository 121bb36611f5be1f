import { randomBytes } from "node:crypto";
import { encodeSealed } from "@/lib/crypto/sealed-blob";
import type { EnvironmentContext } from "@/lib/domain/context";
import { newId } from "@/lib/ids";

/** Fills an environment with one row of each thing that belongs to it alone, for each system of the project. */
export async function seedSecrets(ctx: EnvironmentContext): Promise<void> {
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : newId();
  const owned = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  await ctx.db.note(async (tx) => {
    const key = await tx.environmentKey.create({
      data: {
        ...owned,
        id: newId(),
        generation: 1,
        publicKey: bytes(32),
        wrappedPrivateKey: bytes(60),
        rootKeyId: "seed",
      },
      select: { id: true },
    });
    for (const { id: systemId } of await tx.system.findMany({ where: { projectId: ctx.project.id } })) {
      const connection = await tx.connection.create({
        data: { ...owned, id: newId(), systemId, status: "untested", fingerprint: bytes(4).toString("hex") },
        select: { id: true },
      });
      await tx.connectionSecret.create({
        data: { ...owned, connectionId: connection.id, sealed: sealedWith(key.id) },
        select: { connectionId: true },
      });
    }
    for (const { id: connectionId } of await tx.connection.findMany({
      where: { environmentId: ctx.environment.id },
      select: { id: true },
    })) {
      await tx.connectionToken.create({
        data: {
          ...{ ...owned, connectionId, sealed: sealedWith(key.id), obtainedAt: new Date() },
          ...{ refreshable: true, obtainedFor: "seed" },
        },
        select: { connectionId: true },
      });
      await tx.providerSignIn.create({
        data: {
          ...{ ...owned, id: newId(), connectionId, userId, sessionId: newId(), sealed: sealedWith(key.id) },
          ...{ stateDigest: bytes(32), redirectUri: "https://locktender.example/", expiresAt: new Date() },
        },
        select: { id: true },
      });
    }
    await tx.variable.create({
      data: { ...owned, id: newId(), name: "RETRY_LIMIT", value: "3" },
      select: { id: true },
    });
    const { id: variableId } = await tx.variable.create({
      data: { ...owned, id: newId(), name: "SIGNING_KEY", isSealed: true },
      select: { id: true },
    });
    await tx.variableSecret.create({
      data: { ...owned, variableId, sealed: sealedWith(key.id) },
      select: { variableId: true },
    });
    await tx.apiToken.create({
      data: { ...owned, id: newId(), name: "worker", mac: bytes(32), display: "lkt_…", createdByName: "Ada" },
      select: { id: true },
    });
  });
}

/** A value as `seal` writes it, though nothing opens it. */
function sealedWith(keyId: string): Uint8Array<ArrayBuffer> {
  return encodeSealed({ keyId, enc: bytes(32), ciphertext: bytes(31) });
}

function bytes(length: number): Buffer<ArrayBuffer> {
  return Buffer.from(randomBytes(length));
}
