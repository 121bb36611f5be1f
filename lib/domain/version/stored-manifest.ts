import type { Prisma } from "@/lib/db/generated/client";
import type { Manifest } from "@/lib/schemas/manifest";

/** A version's manifest as the database keeps it. It was parsed on its way in and a trigger lets no one change it since. */
export function storedManifest(json: Prisma.JsonValue): Manifest {
  return json as unknown as Manifest;
}

/** A parsed manifest holds only what JSON holds. */
export function manifestToStore(manifest: Manifest): Prisma.InputJsonObject {
  return manifest as unknown as Prisma.InputJsonObject;
}
