/** What a refusal is about; each door turns it into its own form (HTTP status, field message, exit code). */
export type DomainErrorCode =
  | "not_found"
  | "forbidden"
  | "unauthenticated"
  | "invalid_input"
  | "conflict"
  | "rate_limited"
  | "name_taken"
  | "environment_limit_reached"
  | "environment_protected"
  | "nothing_deployed"
  | "path_not_allowed"
  | "plan_stale"
  | "gate_shut"
  | "approval_closed"
  | "preflight_blocked"
  | "setup_done"
  | "invitation_invalid"
  | "missing_scope"
  | "unavailable"
  | "manifest_missing"
  | "manifest_invalid"
  | `bundle_${string}`;

/**
 * A refusal: a rule of the domain said no. `message` is one whole sentence for the person who asked (what, why, what next);
 * `field` names the input it belongs to, when there is one. Anything else that is thrown is a fault and is shown to nobody.
 */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly field: string | undefined;

  constructor(code: DomainErrorCode, message: string, options: { field?: string } = {}) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.field = options.field;
  }
}

/** The answer for an object that is missing and for one that belongs to somebody else: the two never differ (I1). */
export function notFound(noun: string): DomainError {
  return new DomainError("not_found", `There is no such ${noun} here. It may have been deleted.`);
}
