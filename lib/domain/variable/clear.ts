import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";

const columns = { id: true, value: true, isSealed: true } as const;

/** Takes a variable's value away, a sealed one for good; a default of the version's counts again. One that nobody reads is gone with it. */
export async function clearVariable(ctx: EnvironmentContext, { name }: { name: string }) {
  requirePermission(ctx, "variable.manage");
  return ctx.db.write(async (tx) => {
    const here = { name, environmentId: ctx.environment.id };
    const variable = await tx.variable.findFirst({ where: here, select: columns });
    if (!variable) throw new DomainError("conflict", `${name} has no value here any more. Reload the page.`);
    await tx.variable.deleteMany({ where: { id: variable.id, environmentId: ctx.environment.id } });
    await recordAudit(tx, ctx, {
      action: "variable.cleared",
      target: { kind: "variable", id: variable.id, name },
      before: variable.isSealed ? { sealed: true } : { value: variable.value },
    });
    return { name };
  });
}
