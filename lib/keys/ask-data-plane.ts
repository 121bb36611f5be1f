import type { z } from "zod";
import { settings } from "@/lib/settings";
import { internalBearer } from "./internal-call";

/**
 * Asks the data plane for something only it can do, over the internal call. Not to be called inside a transaction. Waits
 * `patience` milliseconds. @throws an Error that is nobody's to read; the caller says what could not be done
 */
export async function askDataPlane<Answer>(
  path: `/internal/${string}`,
  body: object,
  { answer, patience }: { answer: z.ZodType<Answer>; patience: number },
): Promise<Answer> {
  const response = await fetch(`${settings().internalUrl}${path}`, {
    method: "POST",
    headers: { authorization: internalBearer(), "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`The data plane answered ${response.status}.`);
  return answer.parse(await response.json());
}
