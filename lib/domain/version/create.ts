import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { DescribeVersion } from "@/lib/schemas/version";
import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { nameKey } from "../names";
import { requirePermission } from "../permissions";
import { lockProject } from "../project/lock";
import type { Bundle } from "./bundle";
import { chooseName } from "./name";
import { registerSystems } from "./register-systems";
import { storeFiles } from "./store-files";
import { manifestToStore } from "./stored-manifest";

/** What creating answers with: enough to name the version and to know its content. */
export type CreatedVersion = Awaited<ReturnType<typeof findByDigest>> & object;

/**
 * Keeps a bundle as the project's next version (V1). The same content is the same version: handing it in again answers with
 * the one that is there, `created: false`, whatever name was given. @throws DomainError `name_taken`, `forbidden`
 */
export async function createVersion(
  ctx: ProjectContext,
  bundle: Bundle,
  input: DescribeVersion = {},
): Promise<{ version: CreatedVersion; created: boolean }> {
  requirePermission(ctx, "version.create");
  const known = await ctx.db.read((tx) => findByDigest(tx, ctx, bundle.digest));
  if (known) return { version: known, created: false };
  try {
    return { version: await ctx.db.write((tx) => insertVersion(tx, ctx, bundle, input)), created: true };
  } catch (error) {
    if (error instanceof SameContent) return { version: error.version, created: false };
    throw error;
  }
}

function findByDigest(tx: Transaction, ctx: ProjectContext, digest: string) {
  return tx.version.findFirst({ where: { projectId: ctx.project.id, digest }, select: columns });
}

const columns = { id: true, number: true, name: true, digest: true, fileCount: true, size: true } as const;

/** Somebody handed in the same content while we waited for the lock; leaving the transaction undoes what it began. */
class SameContent extends Error {
  constructor(readonly version: CreatedVersion) {
    super("The same content became a version a moment ago.");
  }
}

async function insertVersion(tx: Transaction, ctx: ProjectContext, bundle: Bundle, input: DescribeVersion) {
  await lockProject(tx, ctx);
  const twin = await findByDigest(tx, ctx, bundle.digest);
  if (twin) throw new SameContent(twin);
  const number = await nextNumber(tx, ctx);
  const name = await chooseName(tx, ctx, { wanted: input.name, suggested: bundle.manifest.version, number });
  const version = await tx.version.create({
    data: {
      id: newId(),
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      number,
      name,
      nameKey: nameKey(name),
      description: input.description ?? "",
      digest: bundle.digest,
      manifest: manifestToStore(bundle.manifest),
      fileCount: bundle.files.length,
      size: bundle.files.reduce((total, { size }) => total + size, 0),
      createdById: ctx.actor.kind === "user" ? ctx.actor.id : null,
      createdByName: ctx.actor.name,
    },
    select: columns,
  });
  await storeFiles(tx, ctx, version.id, bundle.files);
  const systems = await registerSystems(tx, ctx, bundle.manifest);
  await recordAudit(tx, ctx, {
    action: "version.created",
    target: { kind: "version", id: version.id, name: version.name },
    after: { number, digest: version.digest, files: version.fileCount, size: version.size, systems },
  });
  return version;
}

async function nextNumber(tx: Transaction, ctx: ProjectContext): Promise<number> {
  const where = { projectId: ctx.project.id };
  const { _max } = await tx.version.aggregate({ where, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}
