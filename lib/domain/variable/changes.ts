import type { EnvironmentContext } from "../context";
import { requirePermission } from "../permissions";

/** One change of a variable: who, when, and what was done; never a value. */
export interface VariableChange {
  id: string;
  deed: "set" | "changed" | "cleared";
  by: string;
  /** ISO 8601. */
  at: string;
}

const LIMIT = 50;

/** The last fifty changes of a variable here, newest first. Values are not even read. @throws `forbidden` */
export async function listVariableChanges(
  ctx: EnvironmentContext,
  { name }: { name: string },
): Promise<VariableChange[]> {
  requirePermission(ctx, "audit.read");
  const events = await ctx.db.read((tx) =>
    tx.auditEvent.findMany({
      where: {
        organizationId: ctx.organization.id,
        environmentId: ctx.environment.id,
        targetKind: "variable",
        targetName: name,
      },
      orderBy: { seq: "desc" },
      take: LIMIT + 1,
      select: { id: true, action: true, actorName: true, createdAt: true },
    }),
  );
  return events.slice(0, LIMIT).map(({ id, action, actorName, createdAt }, index) => ({
    id,
    deed: deedOf(action, events[index + 1]?.action),
    by: actorName,
    at: createdAt.toISOString(),
  }));
}

/** Set where there was nothing before: at the beginning, and after it was cleared. */
function deedOf(action: string, before: string | undefined): VariableChange["deed"] {
  if (action === "variable.cleared") return "cleared";
  return before === "variable.set" ? "changed" : "set";
}
