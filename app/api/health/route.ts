/** Answers as soon as the dashboard serves requests; the supervisor waits for it. Says nothing about the database. */
export function GET(): Response {
  return new Response("ok\n", { headers: { "Cache-Control": "no-store" } });
}

export const dynamic = "force-dynamic";
