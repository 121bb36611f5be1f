import { randomUUID } from "node:crypto";

/**
 * Logs what nobody planned for, with a reference a person can quote, and describes it to nobody. Database errors can hold the
 * values of a query in their message, so of those only the code and the place are written.
 */
export function logFault(error: unknown): string {
  const reference = randomUUID().slice(0, 8);
  console.error(`fault ${reference}:`, describe(error));
  return reference;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error ? ` ${String(error.code)}` : "";
  const fromDatabase = error.name.startsWith("Prisma") || error.name === "DriverAdapterError";
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at ")) ?? [];
  return [`${error.name}${code}${fromDatabase ? "" : `: ${error.message}`}`, ...frames].join("\n");
}
