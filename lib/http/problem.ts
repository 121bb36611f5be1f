import { DomainError, type DomainErrorCode } from "@/lib/domain/errors";
import { logFault } from "@/lib/faults";

/** A refusal as a machine reads it: RFC 9457, `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
}

const statuses: Partial<Record<DomainErrorCode, [status: number, title: string]>> = {
  not_found: [404, "Not found"],
  forbidden: [403, "Forbidden"],
  missing_scope: [403, "Forbidden"],
  unauthenticated: [401, "Unauthorized"],
  invalid_input: [400, "Invalid input"],
  rate_limited: [429, "Too many requests"],
  unavailable: [503, "Unavailable"],
};

/** The problem a thrown value is. What is no refusal is logged with a reference and described to nobody. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof DomainError)) {
    const detail = `Something went wrong on our side. If it happens again, quote reference ${logFault(error)}.`;
    return { type: "about:blank", title: "Internal error", status: 500, detail, code: "internal" };
  }
  const [status, title] =
    statuses[error.code] ?? (isUnprocessable(error.code) ? [422, "Unprocessable"] : [409, "Conflict"]);
  return { type: "about:blank", title, status, detail: error.message, code: error.code };
}

function isUnprocessable(code: DomainErrorCode): boolean {
  return code.startsWith("bundle_") || code.startsWith("manifest_");
}

export function problemResponse(error: unknown): Response {
  const problem = problemOf(error);
  return Response.json(problem, {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(problem.status === 401 && { "www-authenticate": "Bearer" }),
    },
  });
}
