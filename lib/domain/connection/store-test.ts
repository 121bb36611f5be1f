import { openScope, type Transaction } from "@/lib/db/scope";
import { recordAudit } from "../audit";
import type { ActingIn } from "../context";
import type { FoundTest } from "./ask-tests";
import { testedColumns } from "./tested";

/** In which environment, and whose doing the test was. */
export interface TestedIn extends ActingIn {
  environment: { id: string };
}

/**
 * Keeps what a test found. It leaves an event only where the status changes: that a thing still works is no news. Credentials
 * that were replaced or removed while the test ran keep the state they were given.
 */
export async function storeTest(where: TestedIn, test: FoundTest): Promise<void> {
  const environmentId = where.environment.id;
  const db = openScope({ organizationId: where.organization.id, projectId: where.project.id, environmentId });
  const { connectionId: id, credentialsChangedAt } = test;
  const tried = { id, environmentId, credentialsChangedAt };
  const data = testedColumns(test);
  const asBefore = await db.note((tx) =>
    tx.connection.updateMany({ where: { ...tried, status: test.status }, data }),
  );
  if (asBefore.count > 0) return;
  await db
    .write(async (tx) => {
      const before = await findChanged(tx, tried);
      await tx.connection.update({ where: tried, data, select: { id: true } });
      await recordAudit(tx, where, {
        action: "connection.tested",
        target: { kind: "connection", id, name: before.system.name },
        before: { status: before.status },
        after: { status: test.status, httpStatus: test.httpStatus, reason: test.reason },
      });
    })
    .catch((error: unknown) => {
      if (!(error instanceof Replaced)) throw error;
    });
}

/** Ends the transaction: what was tested is not what is stored. */
class Replaced extends Error {}

async function findChanged(
  tx: Transaction,
  tried: { id: string; environmentId: string; credentialsChangedAt: Date | null },
) {
  const found = await tx.connection.findFirst({
    where: { ...tried, status: { not: "empty" } },
    select: { status: true, system: { select: { name: true } } },
  });
  if (!found) throw new Replaced();
  return found;
}
