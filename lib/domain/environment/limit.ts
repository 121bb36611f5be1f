import { DomainError } from "../errors";

/** E1. The database holds it too: a slot from 1 to 5, unique in the project. */
export const environmentLimit = 5;

/** @throws DomainError `environment_limit_reached` when all slots are taken. */
export function firstFreeSlot(alive: readonly { slot: number | null }[]): number {
  const taken = new Set(alive.map(({ slot }) => slot));
  for (let slot = 1; slot <= environmentLimit; slot += 1) if (!taken.has(slot)) return slot;
  throw new DomainError(
    "environment_limit_reached",
    `A project holds at most ${environmentLimit} environments. Delete one to make room.`,
  );
}
