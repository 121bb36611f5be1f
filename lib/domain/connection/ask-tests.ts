import { sealFor } from "@/lib/crypto/seal";
import { newId } from "@/lib/ids";
import { askDataPlane } from "@/lib/keys/ask-data-plane";
import { environmentKey } from "@/lib/keys/environment-key";
import { connectionTestsAnswerSchema, testResultSchema, type TestResult } from "@/lib/schemas/data-plane";
import type { EnvironmentContext } from "../context";

/** What the data plane found out about one stored connection, and which credentials it tried. */
export interface FoundTest extends TestResult {
  connectionId: string;
  credentialsChangedAt: Date | null;
}

/** Has stored connections tested where they can be opened, each within so many milliseconds. @throws when nobody answers */
export async function askStoredTests(
  owners: { organizationId: string; projectId: string; environmentId: string },
  connectionIds: string[],
  within: number,
): Promise<FoundTest[]> {
  const body = { ...owners, connectionIds, within };
  const options = { answer: connectionTestsAnswerSchema, patience: within + 1_000 };
  const { tests } = await askDataPlane("/internal/connection-tests", body, options);
  return tests.map(({ credentialsChangedAt, ...test }) => ({
    ...test,
    credentialsChangedAt: credentialsChangedAt === null ? null : new Date(credentialsChangedAt),
  }));
}

/** Has credentials tested before they are saved. They are sealed for this test alone. @throws when nobody answers */
export async function askNewTest(
  ctx: EnvironmentContext,
  { systemId, baseUrl }: { systemId: string; baseUrl: string | null },
  credentials: Record<string, string>,
): Promise<TestResult> {
  const environmentId = ctx.environment.id;
  const testId = newId();
  const place = { environmentId, table: "credential_tests", rowId: testId, column: "sealed" };
  const plaintext = Buffer.from(JSON.stringify(credentials), "utf8");
  const sealed = Buffer.from(await sealFor(await environmentKey(ctx), plaintext, place)).toString(
    "base64url",
  );
  const owners = { organizationId: ctx.organization.id, projectId: ctx.project.id, environmentId };
  const body = { ...owners, systemId, testId, baseUrl, sealed };
  return askDataPlane("/internal/credential-tests", body, { answer: testResultSchema, patience: 17_000 });
}
