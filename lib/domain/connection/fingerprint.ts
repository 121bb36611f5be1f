import { keyedDigest } from "@/lib/keys/keyed-digest";
import type { ProjectContext } from "../context";

/**
 * Eight hex digits that are equal for equal credentials of the same system in one project, and say nothing else about them:
 * without the key they cannot be checked against a guess (C2).
 */
export function fingerprintOf(
  ctx: Pick<ProjectContext, "project">,
  systemId: string,
  credentials: Record<string, string>,
): string {
  const sorted = Object.entries(credentials).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return keyedDigest("fingerprint", JSON.stringify([ctx.project.id, systemId, sorted]))
    .toString("hex")
    .slice(0, 8);
}
