import { setTimeout as sleep } from "node:timers/promises";
import type { SyncStatus } from "@/lib/db/generated/enums";
import type { ProjectContext } from "../context";
import { DomainError, notFound } from "../errors";
import { runSync } from "./steps/run";
import type { Run } from "./steps/running";

/** A sync that was taken on: where it stands, or what became of it. */
export interface AppliedSync {
  id: string;
  status: SyncStatus;
  targetName: string;
  versionNumber: number;
}

/** What this process works on, so that whoever waits for it here need not ask the database again and again. */
const inThisProcess = new Map<string, Promise<void>>();

/** Runs a sync's steps in this process. */
export function inHand(run: Run): Promise<void> {
  const over = runSync(run).finally(() => inThisProcess.delete(run.id));
  inThisProcess.set(run.id, over);
  return over;
}

/** Longer than any sync takes, also one that has to be taken over. Milliseconds. */
const PATIENCE = 60_000;

/** Resolves when the sync is over, whichever process ends it. @throws `unavailable` when that takes more than a minute */
export async function whenOver(ctx: ProjectContext, id: string): Promise<AppliedSync> {
  await inThisProcess.get(id)?.catch(() => {}); // whoever runs it hears of it
  for (const began = Date.now(); Date.now() - began < PATIENCE; await sleep(250)) {
    const sync = await findApplied(ctx, { id });
    if (!sync) throw notFound("sync");
    if (sync.status !== "running") return sync;
  }
  throw new DomainError("unavailable", "The sync is still running. Open its record to see how far it is.");
}

export async function findApplied(
  ctx: ProjectContext,
  which: { id: string } | { idempotencyKey: string },
): Promise<AppliedSync | null> {
  const sync = await ctx.db.read((tx) =>
    tx.sync.findFirst({
      where: { projectId: ctx.project.id, ...which },
      select: { id: true, status: true, targetName: true, version: { select: { number: true } } },
    }),
  );
  return sync && { ...sync, versionNumber: sync.version.number };
}
