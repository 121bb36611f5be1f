import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../../context";
import type { ComparedFile } from "./files";

/** A version's files for comparing. Two thousand files are two thousand rows: read as they are, without the client's per-row work. */
export function readComparedFiles(
  tx: Transaction,
  ctx: ProjectContext,
  versionId: string,
): Promise<ComparedFile[]> {
  return tx.$queryRaw<ComparedFile[]>`
    SELECT path, encode(sha256, 'hex') AS sha256, size FROM version_files
    WHERE project_id = ${ctx.project.id}::uuid AND version_id = ${versionId}::uuid`;
}
