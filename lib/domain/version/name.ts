import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../context";
import { DomainError } from "../errors";
import { nameKey } from "../names";

/**
 * The name a new version gets: the one asked for, else the manifest's `version` when nobody has it yet, else "Version 7".
 * Under the project's lock. @throws DomainError `name_taken` when the one asked for belongs to another version
 */
export async function chooseName(
  tx: Transaction,
  ctx: ProjectContext,
  {
    wanted,
    suggested,
    number,
  }: { wanted: string | undefined; suggested: string | undefined; number: number },
): Promise<string> {
  if (wanted !== undefined) {
    const owner = await ownerOf(tx, ctx, wanted);
    if (owner) throw taken(wanted, owner.number);
    return wanted;
  }
  // A person may have called another one "Version 7"; two such in a row nobody has.
  const candidates = [suggested, `Version ${number}`, `Version ${number} (new)`];
  for (const name of candidates.filter((name) => name !== undefined))
    if (!(await ownerOf(tx, ctx, name))) return name;
  throw taken(`Version ${number}`, number);
}

function ownerOf(tx: Transaction, ctx: ProjectContext, name: string) {
  const where = { projectId: ctx.project.id, nameKey: nameKey(name) };
  return tx.version.findFirst({ where, select: { number: true } });
}

function taken(name: string, number: number): DomainError {
  return new DomainError(
    "name_taken",
    `Version ${number} of this project is already called ${name}. Choose another name.`,
    { field: "name" },
  );
}
