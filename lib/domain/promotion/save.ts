import type { Prisma } from "@/lib/db/generated/client";
import type { SaveRules } from "@/lib/schemas/promotion";
import { recordAudit } from "../audit";
import type { EnvironmentContext } from "../context";
import { lockedEnvironment } from "../deployment/standing";
import { requirePermission } from "../permissions";
import { readRules } from "./rules";
import { durationWords, windowWords } from "./words";

/**
 * Sets what the environment asks of a sync into it. Whoever is reading a plan or has requested approval of one is told that the
 * rules changed. @throws `forbidden`, `not_found`
 */
export async function saveRules(ctx: EnvironmentContext, input: SaveRules): Promise<void> {
  requirePermission(ctx, "project.update");
  const { protected: isProtected, freezeWindows, ...rules } = input;
  const data = { ...rules, freezeWindows: freezeWindows as unknown as Prisma.InputJsonArray }; // plain data
  const environmentId = ctx.environment.id;
  await ctx.db.write(async (tx) => {
    const environment = await lockedEnvironment(tx, ctx);
    const before = await readRules(tx, ctx, environmentId);
    const owned = { organizationId: ctx.organization.id, projectId: ctx.project.id, environmentId };
    await tx.promotionRules.upsert({
      where: { environmentId },
      create: { ...owned, ...data },
      update: data,
      select: { environmentId: true },
    });
    await tx.environment.update({
      where: { id: environmentId, projectId: ctx.project.id },
      data: { protected: isProtected },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "environment.rules_changed",
      target: { kind: "environment", id: environmentId, name: environment.name },
      before: told({ ...before, protected: environment.protected }),
      after: told(input),
    });
  });
}

/** Each rule as one value, so that the log can say what changed. */
function told(rules: SaveRules): Prisma.InputJsonObject {
  return {
    protected: rules.protected,
    approvals: rules.approvals,
    soak: durationWords(rules.soakMinutes),
    freezes: rules.freezeWindows.map(windowWords).join(", ") || "none",
    timeZone: rules.timeZone,
    blockStaging: rules.blockStaging,
    autoActivate: rules.autoActivate,
  };
}
