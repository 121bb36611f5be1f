import { openScope } from "@/lib/db/scope";
import { removeEnvironment } from "@/lib/domain/environment/remove";
import { logFault } from "@/lib/faults";

/** Removes for good the environments whose seven days of grace are over (E6), each inside its own scope. Returns how many. */
export async function sweepEnvironments(): Promise<number> {
  const due = await openScope({ operation: "sweep" }).read((tx) =>
    tx.environment.findMany({
      where: { deletedAt: { not: null } }, // row-level security shows this scope only those that are due
      select: { id: true, organizationId: true, projectId: true },
      take: 1000,
    }),
  );
  let removed = 0;
  for (const environment of due) {
    // One that cannot be removed must not keep the others.
    await removeEnvironment(environment).then(() => (removed += 1), logFault);
  }
  return removed;
}
