import type { TestResult } from "@/lib/schemas/data-plane";
import type { SignInOutcome } from "@/lib/schemas/sign-in";

export type RefusalKind = Extract<
  SignInOutcome,
  "code_refused" | "client_refused" | "scope_refused" | "way_refused" | "no_token" | "no_answer"
>;

/**
 * There is no access token to be had. `message` is one whole sentence that holds nothing of what a provider wrote; `status` is what
 * that makes of the connection: only `untested` may be different the next time without a person.
 */
export class TokenRefused extends Error {
  readonly kind: RefusalKind;
  readonly status: Exclude<TestResult["status"], "valid">;
  readonly httpStatus: number | null;

  constructor(
    kind: RefusalKind,
    status: TokenRefused["status"],
    message: string,
    httpStatus: number | null = null,
  ) {
    super(message);
    this.name = "TokenRefused";
    this.kind = kind;
    this.status = status;
    this.httpStatus = httpStatus;
  }
}

/** Nobody signed in yet, or what they granted has ended: only a person can change that. */
export function signInNeeded(sentence: string): TokenRefused {
  return new TokenRefused("code_refused", "needs_reauth", sentence);
}
