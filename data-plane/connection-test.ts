import type { TestResult } from "@/lib/schemas/data-plane";
import type { AuthScheme, SystemTest } from "@/lib/schemas/system";
import { egressFetch } from "./egress/fetch";
import { EgressRefused } from "./egress/refused";
import { hasPointer } from "./json-pointer";
import { UnusableCredential, withCredentials } from "./with-credentials";

export interface Tested {
  name: string;
  /** This environment's. */
  baseUrl: string;
  auth: AuthScheme;
  test: SystemTest | null;
}

/**
 * Sends a system's test request with these credentials and says what came of it (C4). Only an answer can make them invalid:
 * a host that Locktender does not reach may well be reached by what runs there. At most `within` milliseconds.
 */
export async function testSystem(
  system: Tested,
  credentials: Record<string, string>,
  within = 15_000,
): Promise<TestResult> {
  const began = performance.now();
  const verdict = await verdictOn(system, credentials, AbortSignal.timeout(within));
  return { httpStatus: null, ...verdict, durationMs: Math.round(performance.now() - began) };
}

type Verdict = Pick<TestResult, "status" | "reason"> & { httpStatus?: number | null };

async function verdictOn(
  { name, baseUrl, auth, test }: Tested,
  credentials: Record<string, string>,
  signal: AbortSignal,
): Promise<Verdict> {
  if (!test) return untested(`${name} has no test request, so nothing can say whether its credentials work.`);
  try {
    const url = new URL(baseUrl.replace(/\/+$/, "") + test.path);
    const { address, headers } = withCredentials(url, auth, credentials);
    const response = await egressFetch(address, { method: test.method, headers, signal });
    return await judge(name, test, response);
  } catch (error) {
    if (error instanceof UnusableCredential)
      return { status: "invalid", reason: `${name}: ${error.message}` };
    if (!(error instanceof EgressRefused)) throw error;
    const { message: reason, httpStatus } = error;
    return { status: error.reason === "redirected" ? "invalid" : "untested", reason, httpStatus };
  }
}

async function judge(name: string, test: SystemTest, response: Response): Promise<Verdict> {
  const httpStatus = response.status;
  const { expectStatus, expectPointer } = test;
  const good = httpStatus === expectStatus;
  const found = !good || !expectPointer || hasPointer(await response.text(), expectPointer);
  await response.body?.cancel().catch(() => {}); // what is not read must not stay open
  if (good && found)
    return { status: "valid", httpStatus, reason: `${name} answered ${httpStatus}, as it should.` };
  if (good) {
    const reason = `${name} answered ${httpStatus}, but without ${expectPointer}. Look whether these credentials belong to the right account.`;
    return { status: "invalid", httpStatus, reason };
  }
  if (httpStatus >= 500 || httpStatus === 429 || httpStatus === 408)
    return {
      ...untested(`${name} answered ${httpStatus}, which says nothing about the credentials.`),
      httpStatus,
    };
  const reason =
    httpStatus === 401 || httpStatus === 403
      ? `${name} answered ${httpStatus}: it does not accept these credentials.`
      : `${name} answered ${httpStatus} instead of ${expectStatus}. Check the base URL.`;
  return { status: "invalid", httpStatus, reason };
}

function untested(reason: string): Verdict {
  return { status: "untested", reason };
}
