import type { Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { withNewestKey } from "@/lib/keys/newest-key";
import type { SetSecretVariable } from "@/lib/schemas/variable-value";
import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { definedHere } from "./defined-here";
import { parseValue } from "./parse-value";
import { sealVariable } from "./sealed";

/**
 * Sets or replaces a secret variable. Its value is sealed before the transaction begins and can be read back by nobody (C2, C3).
 * @throws `forbidden`, `invalid_input`, `conflict`, `unavailable`
 */
export function setSecretVariable(ctx: EnvironmentContext, input: SetSecretVariable) {
  return withNewestKey(() => sealAndKeep(ctx, input));
}

async function sealAndKeep(ctx: EnvironmentContext, { name, secret }: SetSecretVariable) {
  requirePermission(ctx, "variable.manage");
  const here = { environmentId: ctx.environment.id, name };
  const { definition, id } = await ctx.db.read(async (tx) => ({
    definition: (await definedHere(tx, ctx, name, "secret")).definition,
    id: (await tx.variable.findFirst({ where: here, select: { id: true } }))?.id ?? newId(),
  }));
  const sealed = await sealVariable(ctx, id, parseValue(name, definition, secret, "secret"));
  return ctx.db.write(async (tx) => {
    await definedHere(tx, ctx, name, "secret");
    const before = await tx.variable.findFirst({ where: here, select: { id: true, isSealed: true } });
    if (before && before.id !== id)
      throw new DomainError("conflict", `Somebody else just set ${name}. Reload the page and try again.`);
    await keep(tx, ctx, { id, name, sealed, isNew: !before });
    await recordAudit(tx, ctx, {
      action: "variable.set",
      target: { kind: "variable", id, name },
      ...(before && { before: { sealed: before.isSealed } }),
      after: { sealed: true },
    });
    return { name };
  });
}

interface Sealed {
  id: string;
  name: string;
  sealed: Uint8Array<ArrayBuffer>;
  isNew: boolean;
}

/** The variable, which says that there is a value, and the value beside it. A plain value it had is gone. */
async function keep(tx: Transaction, ctx: EnvironmentContext, { id, name, sealed, isNew }: Sealed) {
  const owned = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  const changed = { value: null, isSealed: true, updatedAt: new Date(), updatedByName: ctx.actor.name };
  // Created by somebody else meanwhile: the unique (environment, name) refuses, and they are asked to look again.
  if (isNew) await tx.variable.create({ data: { ...owned, id, name, ...changed }, select: { id: true } });
  else
    await tx.variable.update({
      where: { id, environmentId: ctx.environment.id },
      data: changed,
      select: { id: true },
    });
  await tx.variableSecret.upsert({
    where: { variableId: id, environmentId: ctx.environment.id },
    create: { ...owned, variableId: id, sealed },
    update: { sealed },
    select: { variableId: true },
  });
}
