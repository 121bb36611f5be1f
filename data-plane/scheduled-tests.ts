import { openScope } from "@/lib/db/scope";
import { storeTest } from "@/lib/domain/connection/store-test";
import { nextTestAt } from "@/lib/domain/connection/tested";
import { systemActor } from "@/lib/domain/system-actor";
import { logFault } from "@/lib/faults";
import { isTestable } from "@/lib/schemas/testable";
import type { AuthScheme, SystemTest } from "@/lib/schemas/system";
import { testStoredConnections } from "./connection-tests";
import type { RootKey } from "./keys/root-key";

/** A round takes so many, the longest due first; the rest is due again in a minute. */
const A_ROUND = 200;
const AT_ONCE = 8;

interface Due {
  id: string;
  organizationId: string;
  projectId: string;
  environmentId: string;
  nextTestAt: Date;
}

/** Tests the connections that are due and keeps what was found (C4). Returns how many were tested. */
export async function testDueConnections(rootKey: RootKey): Promise<number> {
  const due = await openScope({ operation: "sweep" }).read((tx) =>
    tx.connection.findMany({
      where: { status: { not: "empty" } }, // row-level security shows this scope only those that are due
      select: { id: true, organizationId: true, projectId: true, environmentId: true, nextTestAt: true },
      orderBy: { nextTestAt: "asc" },
      take: A_ROUND,
    }),
  );
  let tested = 0;
  const next = async (): Promise<void> => {
    for (let one = due.shift(); one; one = due.shift()) {
      // One that fails must not keep the others.
      const count = await testDue(rootKey, one).catch((error: unknown) => (logFault(error), 0));
      tested += count; // not `+= await`, which would add to what the sum was before the wait
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return tested;
}

async function testDue(rootKey: RootKey, due: Due): Promise<number> {
  const { id, organizationId, projectId, environmentId } = due;
  const owners = { organizationId, projectId, environmentId };
  if (!(await claim(due))) return 0;
  const tests = await testStoredConnections(rootKey, owners, { connectionIds: [id], within: 15_000 });
  const where = {
    actor: systemActor,
    ip: null,
    organization: { id: organizationId },
    project: { id: projectId },
    environment: { id: environmentId },
  };
  for (const { credentialsChangedAt, ...test } of tests)
    await storeTest(where, {
      ...test,
      credentialsChangedAt: credentialsChangedAt === null ? null : new Date(credentialsChangedAt),
    });
  return tests.length;
}

/**
 * Moves the connection's turn on. Of several processes that see it due, one changes the moment the others saw, and has the test
 * to itself; if it dies, the next turn comes all the same. False: another one has it, or a test could say nothing.
 */
async function claim({ id, environmentId, nextTestAt: seen, ...owners }: Due): Promise<boolean> {
  return openScope({ ...owners, environmentId }).note(async (tx) => {
    const turn = { id, environmentId, nextTestAt: seen };
    const { count } = await tx.connection.updateMany({ where: turn, data: { nextTestAt: nextTestAt() } });
    if (count === 0) return false;
    const found = await tx.connection.findFirst({
      where: { id, environmentId, environment: { deletedAt: null } },
      select: { system: { select: { auth: true, testRequest: true } } },
    });
    // Both were parsed by their schemas on the way in.
    const auth = found?.system.auth as AuthScheme | undefined;
    return auth !== undefined && isTestable({ auth, test: found?.system.testRequest as SystemTest | null });
  });
}
