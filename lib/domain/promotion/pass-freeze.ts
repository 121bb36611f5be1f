import type { Prisma } from "@/lib/db/generated/client";
import type { Transaction } from "@/lib/db/scope";
import type { Gate } from "@/lib/schemas/promotion";
import type { ProjectContext } from "../context";
import { judgeFreeze } from "./judge";
import { breakTheGlass, type Override } from "./pass-gates";
import { readRules } from "./rules";

interface Environment {
  id: string;
  name: string;
}

/**
 * Lets a staged deployment that came by sync through the target's freeze; what else its rules ask was met when it came. Rolling back
 * is never held up. An owner's reason is kept with the sync. @throws `gate_shut`, `forbidden`
 */
export async function passFreeze(
  tx: Transaction,
  ctx: ProjectContext,
  environment: Environment,
  deployment: { syncId: string | null },
  reason: string | undefined,
): Promise<Override | null> {
  const shut = (await freezeGates(tx, ctx, environment, deployment)).filter(({ met }) => !met);
  if (shut.length === 0) return null;
  const override = breakTheGlass(ctx, shut, reason);
  const sync = { id: deployment.syncId ?? "", projectId: ctx.project.id };
  const { overrides } = await tx.sync.findFirstOrThrow({ where: sync, select: { overrides: true } });
  await tx.sync.updateMany({
    where: sync,
    data: { overrides: [...(overrides as Prisma.InputJsonArray), override] }, // an array by its default, and as passGates writes it
  });
  return override;
}

/** How the freeze stands for a staged deployment; nothing for one that did not come by sync. */
export async function freezeGates(
  tx: Transaction,
  ctx: ProjectContext,
  environment: Environment,
  { syncId }: { syncId: string | null },
): Promise<Gate[]> {
  if (!syncId) return [];
  return judgeFreeze(await readRules(tx, ctx, environment.id), { target: environment }, new Date());
}
