import { newId } from "@/lib/ids";
import type { SetVariable } from "@/lib/schemas/variable-value";
import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { currentVersions } from "../environment/manifests";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { definedVariables } from "./definitions";
import { parseValue } from "./parse-value";

/** Sets a variable that a version here reads, to a value its manifest allows. @throws `forbidden`, `invalid_input` */
export async function setVariable(ctx: EnvironmentContext, { name, value }: SetVariable) {
  requirePermission(ctx, "variable.manage");
  return ctx.db.write(async (tx) => {
    const defined = definedVariables(await currentVersions(tx, ctx)).get(name);
    if (!defined)
      throw new DomainError(
        "invalid_input",
        `No version in ${ctx.environment.name} reads ${name}. Reload the page.`,
        {
          field: "value",
        },
      );
    const text = parseValue(name, defined.definition, value);
    const here = { environmentId: ctx.environment.id, name };
    const before = await tx.variable.findFirst({ where: here, select: { id: true, value: true } });
    const id = before?.id ?? newId();
    const owned = {
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      environmentId: ctx.environment.id,
    };
    await tx.variable.upsert({
      where: { environmentId_name: here },
      create: { ...owned, id, name, value: text },
      update: { value: text, updatedAt: new Date() },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "variable.set",
      target: { kind: "variable", id, name },
      ...(before && { before: { value: before.value } }),
      after: { value: text },
    });
    return { name, value: text };
  });
}
