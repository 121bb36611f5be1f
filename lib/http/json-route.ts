import { problemResponse } from "./problem";

/** A JSON route of the dashboard: what `run` returns as JSON that nobody keeps, a refusal as a problem (RFC 9457). */
export async function jsonRoute(run: () => Promise<unknown>, status = 200): Promise<Response> {
  try {
    return Response.json(await run(), { status, headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(error);
  }
}
