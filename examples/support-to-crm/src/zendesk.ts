import type { Connection } from "./locktender.d.ts";
import { request } from "./request.ts";

export type Ticket = {
  id: number;
  subject: string;
  description: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed" | "deleted";
  priority: "low" | "normal" | "high" | "urgent" | null;
  created_at: string;
  updated_at: string;
  requester_id: number;
};

export type TicketPage = { tickets: Ticket[]; emails: Map<number, string>; cursor: string; done: boolean };

/**
 * The tickets changed since a cursor, or since a moment (seconds since 1970) when there is none yet: Zendesk's incremental export
 * by cursor, which never skips a ticket. The requesters' addresses come along, so that no ticket costs another request.
 */
export async function changedTickets(
  zendesk: Connection,
  position: { cursor: string } | { startTime: number },
): Promise<TicketPage> {
  const query = new URLSearchParams({ include: "users", per_page: "500" });
  if ("cursor" in position) query.set("cursor", position.cursor);
  else query.set("start_time", String(position.startTime));
  const response = await request(zendesk, `/incremental/tickets/cursor.json?${query}`);
  const page = (await response.json()) as {
    tickets: Ticket[];
    users: Array<{ id: number; email: string | null }>;
    after_cursor: string;
    end_of_stream: boolean;
  };
  const emails = new Map(page.users.flatMap(({ id, email }) => (email ? [[id, email] as const] : [])));
  return { tickets: page.tickets, emails, cursor: page.after_cursor, done: page.end_of_stream };
}

/** Solves a ticket with a reply the customer reads. `safe_update` refuses it (409) if an agent wrote in the meantime. */
export async function solveTicket(
  zendesk: Connection,
  id: number,
  updatedAt: string,
  reply: string,
): Promise<void> {
  await request(zendesk, `/tickets/${id}.json`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      ticket: {
        status: "solved",
        comment: { body: reply, public: true },
        safe_update: true,
        updated_stamp: updatedAt,
      },
    }),
  });
}

export async function readTicket(zendesk: Connection, id: number): Promise<Ticket> {
  const response = await request(zendesk, `/tickets/${id}.json`);
  const { ticket } = (await response.json()) as { ticket: Ticket };
  return ticket;
}
