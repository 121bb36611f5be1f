import { openScope } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import type { RootKey } from "../keys/root-key";
import { everyEnvironment } from "./every-environment";
import { renewKeys } from "./renew";
import { rewrapAll } from "./rewrap";

export interface Rotated {
  environments: number;
  resealed: number;
  unreadable: number;
}

/**
 * Rotates everything while everything serves (C3): with a next root key given, wraps all private keys with it; then gives each
 * environment a new pair and seals its secrets with that. Killed at any moment, the next call goes on where it was. Not to be run
 * twice at once: see `inTurn`. `tell` gets a line now and then.
 */
export async function rotate(rootKey: RootKey, tell: (line: string) => void): Promise<Rotated> {
  if (rootKey.former) {
    const keys = await rewrapAll(rootKey, rootKey.former);
    tell(
      `${count(keys, "private key")} wrapped with the root key ${rootKey.id}; ${rootKey.former.id} is retired.`,
    );
  }
  const rotation = await openRotation();
  const total: Rotated = { environments: 0, resealed: 0, unreadable: 0 };
  for await (const owners of everyEnvironment()) {
    const done = await renewKeys(rootKey, owners, rotation.startedAt);
    if (!done) continue;
    total.environments += 1;
    total.resealed += done.resealed;
    total.unreadable += done.unreadable;
    if (total.environments % 20 === 0) tell(inWords(total));
  }
  if (total.unreadable === 0) await closeRotation(rotation.id);
  tell(`${inWords(total)} Done.`);
  return total;
}

/** The one that did not finish, or a new one. */
function openRotation(): Promise<{ id: string; startedAt: Date }> {
  return openScope({}).note(async (tx) => {
    const select = { id: true, startedAt: true } as const;
    const unfinished = await tx.keyRotation.findFirst({ where: { finishedAt: null }, select });
    return unfinished ?? tx.keyRotation.create({ data: { id: newId() }, select });
  });
}

async function closeRotation(id: string): Promise<void> {
  await openScope({}).note((tx) =>
    tx.keyRotation.update({ where: { id }, data: { finishedAt: new Date() }, select: { id: true } }),
  );
}

function inWords({ environments, resealed, unreadable }: Rotated): string {
  const lost = unreadable > 0 ? ` ${count(unreadable, "secret")} did not open and stayed as they were.` : "";
  return `${count(environments, "environment")}, ${count(resealed, "secret")} sealed anew.${lost}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}
