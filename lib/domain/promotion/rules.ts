import type { Transaction } from "@/lib/db/scope";
import { defaultRules, type FreezeWindow, type PromotionRules } from "@/lib/schemas/promotion";
import type { ProjectContext } from "../context";

const columns = {
  approvals: true,
  soakMinutes: true,
  timeZone: true,
  freezeWindows: true,
  blockStaging: true,
  autoActivate: true,
} as const;

/** What the environment asks of a sync into it; the defaults where nobody has set anything. */
export async function readRules(
  tx: Transaction,
  ctx: Pick<ProjectContext, "project">,
  environmentId: string,
): Promise<PromotionRules> {
  const rules = await tx.promotionRules.findFirst({
    where: { projectId: ctx.project.id, environmentId },
    select: columns,
  });
  return rules ? storedRules(rules) : defaultRules;
}

/** The rules of every environment of the project that has any, by environment id. */
export async function listRules(ctx: ProjectContext): Promise<Record<string, PromotionRules>> {
  const rows = await ctx.db.read((tx) =>
    tx.promotionRules.findMany({
      where: { projectId: ctx.project.id },
      select: { ...columns, environmentId: true },
    }),
  );
  return Object.fromEntries(
    rows.map(({ environmentId, ...rules }) => [environmentId, storedRules(rules)] as const),
  );
}

function storedRules(
  rules: Omit<PromotionRules, "freezeWindows"> & { freezeWindows: unknown },
): PromotionRules {
  return { ...rules, freezeWindows: rules.freezeWindows as FreezeWindow[] }; // parsed by their schema on the way in
}

/** The rules in a fixed order, for a digest: the database does not keep the order of what lies in JSON. */
export function rulesInOrder(rules: PromotionRules): unknown[] {
  const { approvals, soakMinutes, timeZone, freezeWindows, blockStaging, autoActivate } = rules;
  const windows = freezeWindows.map(({ days, from, to, endDay }) => [days, from, to, endDay]);
  return [approvals, soakMinutes, timeZone, windows, blockStaging, autoActivate];
}
