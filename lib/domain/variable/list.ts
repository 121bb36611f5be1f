import type { EnvironmentContext } from "../context";
import { currentVersions } from "../environment/manifests";
import { requirePermission } from "../permissions";
import { definedVariables, type DefinedVariable } from "./definitions";

/** A variable that is read here, set here, or both. */
export interface VariableRow {
  name: string;
  /** null: no version here reads it any more. */
  defined: DefinedVariable | null;
  /** As text; null: not set here. */
  value: string | null;
  updatedAt: Date | null;
}

/** What the versions here read, those without a needed value first, then by name; then what nobody reads any more. */
export async function listVariables(ctx: EnvironmentContext): Promise<VariableRow[]> {
  requirePermission(ctx, "project.read");
  const { defined, stored } = await ctx.db.read(async (tx) => ({
    defined: definedVariables(await currentVersions(tx, ctx)),
    stored: await tx.variable.findMany({
      where: { environmentId: ctx.environment.id },
      select: { name: true, value: true, updatedAt: true },
    }),
  }));
  const names = new Set([...defined.keys(), ...stored.map(({ name }) => name)]);
  const rows = [...names].map((name): VariableRow => {
    const row = stored.find((variable) => variable.name === name);
    const value = row?.value ?? null;
    return { name, defined: defined.get(name) ?? null, value, updatedAt: row?.updatedAt ?? null };
  });
  return rows.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, "en"));
}

function rank({ defined, value }: VariableRow): number {
  if (!defined) return 2;
  return defined.required && value === null ? 0 : 1;
}
