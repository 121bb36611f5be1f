import { logFault } from "@/lib/faults";
import type { TestResult } from "@/lib/schemas/data-plane";
import type { EnvironmentContext } from "../context";
import { DomainError } from "../errors";
import { askNewTest } from "./ask-tests";
import { noTest } from "./test";

/**
 * Tries credentials that are about to be saved. @throws DomainError `invalid_input` with what the system said, when it refuses
 * them; `unavailable`
 */
export async function testFirst(
  ctx: EnvironmentContext,
  place: { systemId: string; baseUrl: string | null },
  credentials: Record<string, string>,
): Promise<TestResult> {
  const result = await askNewTest(ctx, place, credentials).catch((error: unknown) => {
    if (error instanceof DomainError) throw error;
    logFault(error);
    throw noTest();
  });
  if (result.status !== "invalid") return result;
  throw new DomainError(
    "invalid_input",
    `${result.reason} Nothing was saved. Correct them, or save without testing.`,
  );
}
