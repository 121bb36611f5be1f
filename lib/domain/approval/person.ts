import type { ProjectContext } from "../context";
import { DomainError } from "../errors";

/** Who asks or decides: only people do. @throws `forbidden` */
export function personOf({ actor }: ProjectContext): { id: string; name: string } {
  if (actor.kind === "user") return actor;
  throw new DomainError("forbidden", "Only people request and give approvals. Sign in and try again.");
}
