import type { Connection } from "./locktender.d.ts";

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Asks until there is an answer worth having. Tries again after 429, 5xx and broken connections: with growing, jittered waits, or as
 * long as the server says. Only for requests that may arrive twice. Throws `RequestError` for any other status from 400 on.
 */
export async function request(
  connection: Connection,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === ATTEMPTS;
    try {
      const response = await connection.fetch(path, { ...init, signal: AbortSignal.timeout(30_000) });
      if (response.ok) return response;
      const passing = response.status === 429 || response.status >= 500;
      if (last || !passing) throw new RequestError(path, response.status, await response.text());
      await wait(retryAfter(response) ?? backOff(attempt));
    } catch (error) {
      if (last || error instanceof RequestError) throw error;
      await wait(backOff(attempt));
    }
  }
}

export class RequestError extends Error {
  readonly status: number;

  constructor(path: string, status: number, body: string) {
    super(`${path.split("?", 1)[0]} answered ${status}: ${body.slice(0, 300)}`);
    this.status = status;
  }
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfter(response: Response): number | undefined {
  const header = response.headers.get("retry-after");
  if (header === null) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
}

/** Full jitter: many that failed together do not come back together. */
function backOff(attempt: number): number {
  return Math.random() * Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
