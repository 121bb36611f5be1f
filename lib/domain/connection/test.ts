import { logFault } from "@/lib/faults";
import type { TestResult } from "@/lib/schemas/data-plane";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { requirePermission } from "../permissions";
import { askStoredTests, type FoundTest } from "./ask-tests";
import { storeTest } from "./store-test";
import { findSystem } from "./system";

/** Milliseconds. */
const LIVE_TEST = 15_000;

/**
 * Tests the credentials of a system here, now, and keeps what came of it (C4). @throws DomainError `forbidden`, `not_found`,
 * `conflict` when there are none, `unavailable`
 */
export async function testConnection(
  ctx: EnvironmentContext,
  { systemId }: { systemId: string },
): Promise<TestResult & { system: string }> {
  requirePermission(ctx, "connection.manage");
  const { system, connection } = await ctx.db.read(async (tx) => ({
    system: await findSystem(tx, ctx, systemId),
    connection: await tx.connection.findFirst({
      where: { systemId, environmentId: ctx.environment.id, status: { not: "empty" } },
      select: { id: true },
    }),
  }));
  const test = connection && (await testNow(ctx, connection.id));
  if (!test)
    throw new DomainError("conflict", `${system.name} has no credentials here to test. Reload the page.`);
  await storeTest(ctx, test);
  return { ...test, system: system.name };
}

async function testNow(ctx: EnvironmentContext, connectionId: string): Promise<FoundTest | undefined> {
  const owners = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  try {
    const [test] = await askStoredTests(owners, [connectionId], LIVE_TEST);
    return test;
  } catch (error) {
    logFault(error);
    throw noTest();
  }
}

export function noTest(): DomainError {
  return new DomainError(
    "unavailable",
    "Nothing can be tested right now, because the data plane does not answer. Try again in a moment.",
  );
}
