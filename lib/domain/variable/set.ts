import { newId } from "@/lib/ids";
import type { SetVariable } from "@/lib/schemas/variable-value";
import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { requirePermission } from "../permissions";
import { definedHere } from "./defined-here";
import { parseValue } from "./parse-value";

/**
 * Sets a variable that a version here reads, to a value its manifest allows. One that was a secret before loses what was sealed.
 * @throws `forbidden`, `invalid_input`
 */
export async function setVariable(ctx: EnvironmentContext, { name, value }: SetVariable) {
  requirePermission(ctx, "variable.manage");
  return ctx.db.write(async (tx) => {
    const { definition } = await definedHere(tx, ctx, name, "value");
    const text = parseValue(name, definition, value, "value");
    const here = { environmentId: ctx.environment.id, name };
    const before = await tx.variable.findFirst({
      where: here,
      select: { id: true, value: true, isSealed: true },
    });
    const id = before?.id ?? newId();
    const owned = {
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      environmentId: ctx.environment.id,
    };
    const changed = { value: text, isSealed: false, updatedAt: new Date(), updatedByName: ctx.actor.name };
    await tx.variable.upsert({
      where: { environmentId_name: here },
      create: { ...owned, id, name, ...changed },
      update: changed,
      select: { id: true },
    });
    if (before?.isSealed)
      await tx.variableSecret.deleteMany({
        where: { variableId: id, environmentId: ctx.environment.id },
      });
    await recordAudit(tx, ctx, {
      action: "variable.set",
      target: { kind: "variable", id, name },
      ...(before && { before: before.isSealed ? { sealed: true } : { value: before.value } }),
      after: { value: text },
    });
    return { name, value: text };
  });
}
