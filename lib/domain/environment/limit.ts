import { ENVIRONMENT_LIMIT } from "@/lib/schemas/environment-limit";
import { DomainError } from "../errors";

/** @throws DomainError `environment_limit_reached` when all slots are taken. */
export function firstFreeSlot(alive: readonly { slot: number | null }[]): number {
  const taken = new Set(alive.map(({ slot }) => slot));
  for (let slot = 1; slot <= ENVIRONMENT_LIMIT; slot += 1) if (!taken.has(slot)) return slot;
  throw new DomainError(
    "environment_limit_reached",
    `A project holds at most ${ENVIRONMENT_LIMIT} environments. Delete one to make room.`,
  );
}
