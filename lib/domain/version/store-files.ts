import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../context";
import type { BundleFile } from "./bundle";

/** How much one INSERT carries: small enough for the wire, large enough that 2,000 files take few round trips. */
const chunkBytes = 4 * 1024 * 1024;
const chunkRows = 500;

/** Writes a version's files. Bytes the project already has, from this or another version, are kept once. */
export async function storeFiles(
  tx: Transaction,
  ctx: ProjectContext,
  versionId: string,
  files: readonly BundleFile[],
): Promise<void> {
  const owned = { organizationId: ctx.organization.id, projectId: ctx.project.id };
  for (const blobs of chunks(await missingBlobs(tx, ctx, files))) await insertBlobs(tx, ctx, blobs);
  for (let from = 0; from < files.length; from += chunkRows)
    await tx.versionFile.createMany({
      data: files.slice(from, from + chunkRows).map(({ path, sha256, size }) => ({
        ...owned,
        versionId,
        path,
        sha256: Buffer.from(sha256, "hex"),
        size,
      })),
    });
}

/** One file for each content that the project does not hold yet. */
async function missingBlobs(
  tx: Transaction,
  ctx: ProjectContext,
  files: readonly BundleFile[],
): Promise<BundleFile[]> {
  const distinct = new Map(files.map((file) => [file.sha256, file]));
  const sha256 = { in: [...distinct.keys()].map((hex) => Buffer.from(hex, "hex")) };
  const held = await tx.blob.findMany({
    where: { projectId: ctx.project.id, sha256 },
    select: { sha256: true },
  });
  for (const blob of held) distinct.delete(Buffer.from(blob.sha256).toString("hex"));
  return [...distinct.values()];
}

function* chunks(files: readonly BundleFile[]): Generator<BundleFile[]> {
  let chunk: BundleFile[] = [];
  let size = 0;
  for (const file of files) {
    if (chunk.length > 0 && (chunk.length === chunkRows || size + file.size > chunkBytes)) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(file);
    size += file.size;
  }
  if (chunk.length > 0) yield chunk;
}

/** As arrays rather than a parameter a value: 25 MiB pass as they are instead of through the query compiler. */
async function insertBlobs(
  tx: Transaction,
  ctx: ProjectContext,
  files: readonly BundleFile[],
): Promise<void> {
  await tx.blob.createMany({
    data: files.map(({ sha256, size, bytes }) => ({
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      sha256: Buffer.from(sha256, "hex"),
      size,
      content: Buffer.from(bytes),
    })),
    skipDuplicates: true,
  });
}
