/**
 * Why a request to another system brought no answer. `closed`: the guard does not let it out; `redirected`: the answer pointed
 * elsewhere; `unknown_host` and `certificate`: it can never succeed as it is. `unreachable`, `too_slow` and `too_large` may be
 * different the next time.
 */
export type EgressReason =
  "closed" | "redirected" | "unknown_host" | "certificate" | "unreachable" | "too_slow" | "too_large";

/** A request to another system that was not made, or not answered. `message` is one sentence that says nothing of the answer. */
export class EgressRefused extends Error {
  readonly reason: EgressReason;
  /** The answer's status, where one came. */
  readonly httpStatus: number | null;

  constructor(reason: EgressReason, message: string, httpStatus: number | null = null) {
    super(message);
    this.name = "EgressRefused";
    this.reason = reason;
    this.httpStatus = httpStatus;
  }
}
