import { describeVersionSchema } from "@/lib/schemas/version";
import type { ProjectContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { createVersion } from "./create";
import { readUpload, type Upload } from "./upload";

/** How the doors answer an upload; `files` is how many there are. */
export interface ReceivedVersion {
  id: string;
  number: number;
  name: string;
  digest: string;
  files: number;
  /** False when the project had this content already: then it is that version, under the name it has. */
  created: boolean;
}

/**
 * An upload from either door, browser or command line: the body is read while it arrives, and only for those who may upload.
 * @throws DomainError those of `readUpload` and `createVersion`, `invalid_input` for the name or the description
 */
export async function receiveVersion(ctx: ProjectContext, request: Request): Promise<ReceivedVersion> {
  requirePermission(ctx, "version.create");
  const upload = await readUpload(request);
  const { version, created } = await createVersion(ctx, upload.bundle, descriptionOf(upload));
  const { id, number, name, digest, fileCount } = version;
  return { id, number, name, digest, files: fileCount, created };
}

function descriptionOf({ name, description }: Upload) {
  const parsed = describeVersionSchema.safeParse({ name, description });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DomainError("invalid_input", issue?.message ?? "The name or the description cannot be read.", {
    field: String(issue?.path[0] ?? "name"),
  });
}
