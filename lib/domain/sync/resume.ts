import { openScope } from "@/lib/db/scope";
import { logFault } from "@/lib/faults";
import { systemActor } from "../system-actor";
import { leaseUntil, thisProcess } from "./steps/lease";
import { runSync } from "./steps/run";

const AT_ONCE = 4;
const A_ROUND = 100;

type Due = Awaited<ReturnType<typeof findDue>>[number];

/**
 * Goes on with the syncs whose process died, each to its end or to the sentence that says why it cannot (S5). Returns how many.
 * They stay the doing of whoever asked, with the rights that person has now.
 */
export async function resumeSyncs(): Promise<number> {
  const due = await findDue();
  let resumed = 0;
  const next = async (): Promise<void> => {
    for (let one = due.shift(); one; one = due.shift()) {
      // One that fails must not keep the others; its lease runs out and it is due again.
      const mine = await resume(one).catch((error: unknown) => (logFault(error), false));
      if (mine) resumed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return resumed;
}

function findDue() {
  return openScope({ operation: "sweep" }).read((tx) =>
    tx.sync.findMany({
      where: { status: "running" }, // row-level security shows this scope only those whose lease ran out
      select: {
        id: true,
        organizationId: true,
        projectId: true,
        targetEnvironmentId: true,
        actorId: true,
        actorName: true,
        leaseUntil: true,
      },
      orderBy: { leaseUntil: "asc" },
      take: A_ROUND,
    }),
  );
}

async function resume(due: Due): Promise<boolean> {
  const { id, organizationId, projectId, actorId, actorName } = due;
  if (!(await claim(due))) return false;
  await runSync({
    id,
    owners: { organizationId, projectId },
    targetId: due.targetEnvironmentId,
    acting: {
      actor: actorId ? { kind: "user", id: actorId, name: actorName } : systemActor,
      ip: null,
      organization: { id: organizationId },
      project: { id: projectId },
    },
    holder: thisProcess,
  });
  return true;
}

/** Of several processes that see it due, one changes the moment the others saw, and has it to itself. */
async function claim({ id, organizationId, projectId, leaseUntil: seen }: Due): Promise<boolean> {
  const { count } = await openScope({ organizationId, projectId }).note((tx) =>
    tx.sync.updateMany({
      where: { id, projectId, status: "running", leaseUntil: seen },
      data: { leaseHolder: thisProcess, leaseUntil: leaseUntil() },
    }),
  );
  return count === 1;
}
