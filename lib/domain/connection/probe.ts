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
  const ids = await testableConnections(ctx, environment);
  if (ids.length === 0) return 0;
  try {
    const tests = await askStoredTests(ownersOf(ctx, environment), ids, WITHIN);
    for (const test of tests) await storeTest({ ...ctx, environment }, test);
    return tests.length;
  } catch (error) {
    logFault(error);
    return 0;
  }
}

/** Ids of the connections that a live test can say something about. */
export async function testableConnections(ctx: ActingIn, environment: { id: string }): Promise<string[]> {
  const connections = await openScope(ownersOf(ctx, environment)).read((tx) =>
    tx.connection.findMany({
      where: { environmentId: environment.id, status: { not: "empty" }, secret: { isNot: null } },
      select: { id: true, system: { select: { auth: true, testRequest: true } } },
    }),
  );
  return connections
    .filter(({ system }) =>
      isTestable({ auth: storedAuth(system.auth), test: storedTest(system.testRequest) }),
    )
    .map(({ id }) => id);
}

function ownersOf(ctx: ActingIn, { id }: { id: string }) {
  return { organizationId: ctx.organization.id, projectId: ctx.project.id, environmentId: id };
}
