import { publicId } from "@/lib/ids";

/** A version as every answer names it. */
export function versionAnswer(version: { id: string; number: number; name: string; digest: string }) {
  return {
    id: publicId("version", version.id),
    number: version.number,
    name: version.name,
    digest: version.digest,
  };
}
