import { z } from "zod";
import type { Config } from "./config";
import { Failure } from "./failure";

/** Asks the admin API and parses its answer. Throws `Failure` with the sentence of a refusal. */
export async function callApi<Schema extends z.ZodType>(
  config: Config,
  path: string,
  schema: Schema,
  body?: unknown,
): Promise<z.infer<Schema>> {
  const answer = await ask(config, path, body).catch((error: unknown) => {
    throw unreachable(config.origin, error);
  });
  return readAnswer(answer, schema);
}

async function ask(config: Config, path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${config.origin}${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: {
      ...authorization(config),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    // The token is for this origin; whoever answers from another one is not to get it.
    redirect: "manual",
    signal: AbortSignal.timeout(60_000),
  });
  const location = response.headers.get("location");
  return { status: response.status, location, text: await response.text() };
}

export function authorization(config: Config): Record<string, string> {
  return { authorization: `Bearer ${config.token}`, accept: "application/json" };
}

export function unreachable(origin: string, error: unknown): Failure {
  if (error instanceof Error && error.name === "TimeoutError")
    return new Failure(`${origin} does not answer. Try again later.`);
  return new Failure(`Nothing answers at ${origin}. Check the address and that Locktender is running.`);
}

export type Answer = { status: number; location?: string | null; text: string };

/** An answer of the admin API: the parsed JSON, or a `Failure` with the `detail` of its problem (RFC 9457). */
export function readAnswer<Schema extends z.ZodType>(answer: Answer, schema: Schema): z.infer<Schema> {
  if (answer.status >= 300 && answer.status < 400) {
    throw new Failure(
      `The server points to ${answer.location ?? "another address"}. Use that address: locktender login`,
    );
  }
  const json = parseJson(answer.text);
  if (answer.status >= 400) {
    const problem = problemSchema.safeParse(json);
    throw new Failure(
      problem.data?.detail ?? `The server answered with status ${answer.status} and no reason.`,
    );
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Failure(
    "The answer is not one this version of the command line understands. Is this address Locktender's?",
  );
}

const problemSchema = z.object({ detail: z.string().min(1) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
