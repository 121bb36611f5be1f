import type { TestResult } from "@/lib/schemas/data-plane";
import { testSystem, type Tested } from "../connection-test";
import type { EnvironmentOwners } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";
import { accessTokenOf, type AccessToken } from "./access-token";
import { TokenRefused } from "./refused";
import { requestClientToken, type OauthClient } from "./token-endpoint";

/** A token that was handed out so recently proves as much as another one would. Milliseconds. */
const FRESH = 60_000;

/**
 * Tests a connection whose system takes tokens: its test request with one, and once more with a newer one where the system refuses
 * that; without a test request, whether a new token is handed out. At most about `within` milliseconds. @throws CannotOpen
 */
export async function testOauthConnection(
  rootKey: RootKey,
  owners: EnvironmentOwners,
  connectionId: string,
  system: Tested,
  within: number,
): Promise<TestResult> {
  const began = Date.now();
  const left = () => Math.max(1, within - (Date.now() - began));
  const tokenAfter = (newerThan: Date | null) =>
    inTime(accessTokenOf(rootKey, owners, connectionId, { newerThan }), left(), system.name);
  return timed(async () => {
    const token = await tokenAfter(null);
    if (!system.test) return withoutRequest(system, token, tokenAfter);
    const result = await testWith(system, token.text, left());
    // A token that was handed out for this very test is not asked for twice.
    if (result.httpStatus !== 401 || token.obtainedAt.getTime() >= began) return result;
    const newer = await tokenAfter(token.obtainedAt);
    return testWith(system, newer.text, left());
  });
}

/** Tests a client that is about to be saved. Of the token it is given nothing is kept. */
export function testNewClient(system: Tested, client: OauthClient, within: number): Promise<TestResult> {
  const began = Date.now();
  return timed(async () => {
    if (system.auth.type === "oauth2_authorization_code")
      throw new TokenRefused("code_refused", "needs_reauth", `Nobody has signed in at ${system.name} yet.`);
    const { accessToken } = await inTime(requestClientToken(client), within, system.name);
    if (!system.test) return handedOut(system.name);
    return testWith(system, accessToken, Math.max(1, within - (Date.now() - began)));
  });
}

type Outcome = Omit<TestResult, "durationMs">;

async function withoutRequest(
  { name }: Tested,
  token: AccessToken,
  tokenAfter: (newerThan: Date) => Promise<AccessToken>,
): Promise<Outcome> {
  if (!token.renewable) {
    const reason = `${name} has no test request, and gave nothing to renew its token with, so nothing can say whether it still works.`;
    return { status: "untested", httpStatus: null, reason };
  }
  await tokenAfter(new Date(Date.now() - FRESH));
  return handedOut(name);
}

function handedOut(name: string): Outcome {
  return { status: "valid", httpStatus: null, reason: `${name} handed out a token, as it should.` };
}

function testWith(system: Tested, token: string, within: number): Promise<TestResult> {
  return testSystem({ ...system, auth: { type: "bearer" } }, { token }, within);
}

/** The renewal goes on without whoever does not wait for it, and what comes of it is kept. */
async function inTime<T>(wanted: Promise<T>, milliseconds: number, name: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const refusal = new TokenRefused("no_answer", "untested", `${name} has not handed out a token in time.`);
    timer = setTimeout(reject, milliseconds, refusal);
  });
  return Promise.race([wanted, tooLate]).finally(() => clearTimeout(timer));
}

async function timed(run: () => Promise<Outcome>): Promise<TestResult> {
  const began = performance.now();
  const result = await run().catch((error: unknown) => {
    if (!(error instanceof TokenRefused)) throw error;
    return { status: error.status, httpStatus: error.httpStatus, reason: error.message };
  });
  return { ...result, durationMs: Math.round(performance.now() - began) };
}
