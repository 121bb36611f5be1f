import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../context";
import type { BundleFile } from "./bundle";

/** How much one INSERT carries: small enough for the wire, large enough that 25 MiB take few round trips. */
const chunkBytes = 4 * 1024 * 1024;

/**
 * Writes a version's files. Bytes the project already has, from this or another version, are kept once. In plain SQL over
 * arrays, because a row by row statement of 2,000 files takes seconds; row-level security checks the owners all the same.
 */
export async function storeFiles(
  tx: Transaction,
  ctx: ProjectContext,
  versionId: string,
  files: readonly BundleFile[],
): Promise<void> {
  for (const blobs of chunks(await missingBlobs(tx, ctx, files))) await insertBlobs(tx, ctx, blobs);
  await tx.$executeRaw`
    INSERT INTO version_files (organization_id, project_id, version_id, path, sha256, size)
    SELECT ${ctx.organization.id}::uuid, ${ctx.project.id}::uuid, ${versionId}::uuid, path, decode(sha256, 'hex'), size
    FROM unnest(${files.map(({ path }) => path)}::text[], ${hashes(files)}::text[], ${sizes(files)}::int[])
      AS file (path, sha256, size)`;
}

/** One file for each content that the project does not hold yet. */
async function missingBlobs(
  tx: Transaction,
  ctx: ProjectContext,
  files: readonly BundleFile[],
): Promise<BundleFile[]> {
  const distinct = new Map(files.map((file) => [file.sha256, file]));
  const held = await tx.$queryRaw<{ sha256: string }[]>`
    SELECT encode(sha256, 'hex') AS sha256 FROM blobs
    WHERE project_id = ${ctx.project.id}::uuid
      AND sha256 IN (SELECT decode(hash, 'hex') FROM unnest(${[...distinct.keys()]}::text[]) AS hash)`;
  for (const { sha256 } of held) distinct.delete(sha256);
  return [...distinct.values()];
}

function* chunks(files: readonly BundleFile[]): Generator<BundleFile[]> {
  let chunk: BundleFile[] = [];
  let size = 0;
  for (const file of files) {
    if (chunk.length > 0 && size + file.size > chunkBytes) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(file);
    size += file.size;
  }
  if (chunk.length > 0) yield chunk;
}

/** The bytes of a chunk travel as one value and are cut apart where they arrive. */
async function insertBlobs(
  tx: Transaction,
  ctx: ProjectContext,
  files: readonly BundleFile[],
): Promise<void> {
  const content = Buffer.concat(files.map(({ bytes }) => bytes));
  await tx.$executeRaw`
    INSERT INTO blobs (organization_id, project_id, sha256, size, content)
    SELECT ${ctx.organization.id}::uuid, ${ctx.project.id}::uuid, decode(sha256, 'hex'), size,
      substring(${content}::bytea FROM start FOR size)
    FROM unnest(${hashes(files)}::text[], ${starts(files)}::int[], ${sizes(files)}::int[]) AS file (sha256, start, size)`;
}

function hashes(files: readonly BundleFile[]): string[] {
  return files.map(({ sha256 }) => sha256);
}

function sizes(files: readonly BundleFile[]): number[] {
  return files.map(({ size }) => size);
}

/** Where each file begins in the chunk; SQL counts from 1. */
function starts(files: readonly BundleFile[]): number[] {
  let next = 1;
  return files.map(({ size }) => {
    const start = next;
    next += size;
    return start;
  });
}
