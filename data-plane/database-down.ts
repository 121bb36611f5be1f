import { DomainError } from "@/lib/domain/errors";

/** Prisma's, PostgreSQL's and the socket's ways to say that there is nobody to talk to. */
const codes = new Set([
  ...["P1001", "P1002", "P1008", "P1017", "P2024"],
  ...["57P01", "57P02", "57P03", "08001", "08003", "08006"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"],
]);

/** A database that is away is not our fault and soon back: the caller is told to try again (503). Other errors stay what they are. */
export function orUnavailable(error: unknown): unknown {
  return isDatabaseDown(error)
    ? new DomainError("unavailable", "The database does not answer. Try again in a moment.")
    : error;
}

function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DomainError) return false;
  if (/^Connection terminated|^timeout exceeded when trying to connect/.test(error.message)) return true;
  if (!("code" in error)) return false;
  const noSocket = error.code === "ENOENT" && "syscall" in error && error.syscall === "connect";
  return noSocket || codes.has(String(error.code));
}
