import { openScope } from "@/lib/db/scope";
import { logFault } from "@/lib/faults";
import { isTestable } from "@/lib/schemas/testable";
import type { ActingIn } from "../context";
import { askStoredTests } from "./ask-tests";
import { storeTest } from "./store-test";
import { storedAuth, storedTest } from "./system";

/** Nobody waits longer for a preflight. Milliseconds. */
const WITHIN = 9_000;

/**
 * Tries every connection of an environment that can be tried, so that the preflight after it decides by what is true now (C4).
 * Before a transaction, never inside one; ends within ten seconds. Where nobody can say, what was known before counts. Returns how many were tried.
 */
export async function probeConnections(ctx: ActingIn, environment: { id: string }): Promise<number> {
  const environmentId = environment.id;
  const owners = { organizationId: ctx.organization.id, projectId: ctx.project.id, environmentId };
  const connections = await openScope(owners).read((tx) =>
    tx.connection.findMany({
      where: { environmentId, status: { not: "empty" }, secret: { isNot: null } },
      select: { id: true, system: { select: { auth: true, testRequest: true } } },
    }),
  );
  const ids = connections
    .filter(({ system }) =>
      isTestable({ auth: storedAuth(system.auth), test: storedTest(system.testRequest) }),
    )
    .map(({ id }) => id);
  if (ids.length === 0) return 0;
  try {
    const tests = await askStoredTests(owners, ids, WITHIN);
    for (const test of tests) await storeTest({ ...ctx, environment }, test);
    return tests.length;
  } catch (error) {
    logFault(error);
    return 0;
  }
}
