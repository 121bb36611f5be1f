import type { EnvironmentContext } from "../context";
import { currentVersions } from "../environment/manifests";
import { requirePermission } from "../permissions";
import { definedVariables, type DefinedVariable } from "./definitions";
import { hasValue } from "./has-value";

/** A variable that is read here, set here, or both. */
export interface VariableRow {
  name: string;
  /** null: no version here reads it any more. */
  defined: DefinedVariable | null;
  /** It has a value here that counts: for a secret only a sealed one does. */
  isSet: boolean;
  /** Its value is never shown: it is sealed, or its manifest calls it a secret. */
  isSecret: boolean;
  /** As text; null: not set here, or never shown. */
  value: string | null;
  updatedAt: Date | null;
  updatedBy: string | null;
}

/** What the versions here read, those without a needed value first, then by name; then what nobody reads any more. */
export async function listVariables(ctx: EnvironmentContext): Promise<VariableRow[]> {
  requirePermission(ctx, "project.read");
  const { defined, stored } = await ctx.db.read(async (tx) => ({
    defined: definedVariables(await currentVersions(tx, ctx)),
    stored: await tx.variable.findMany({
      where: { environmentId: ctx.environment.id },
      select: { name: true, value: true, isSealed: true, updatedAt: true, updatedByName: true },
    }),
  }));
  const names = new Set([...defined.keys(), ...stored.map(({ name }) => name)]);
  const rows = [...names].map((name) =>
    rowOf(
      name,
      defined.get(name) ?? null,
      stored.find((variable) => variable.name === name),
    ),
  );
  return rows.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, "en"));
}

interface Stored {
  value: string | null;
  isSealed: boolean;
  updatedAt: Date;
  updatedByName: string | null;
}

function rowOf(name: string, defined: DefinedVariable | null, stored: Stored | undefined): VariableRow {
  const isSecret = Boolean(defined?.definition.secret) || Boolean(stored?.isSealed);
  return {
    name,
    defined,
    isSet: stored !== undefined && hasValue(stored, defined?.definition),
    isSecret,
    value: isSecret ? null : (stored?.value ?? null),
    updatedAt: stored?.updatedAt ?? null,
    updatedBy: stored?.updatedByName ?? null,
  };
}

function rank({ defined, isSet }: VariableRow): number {
  if (!defined) return 2;
  return defined.required && !isSet ? 0 : 1;
}
