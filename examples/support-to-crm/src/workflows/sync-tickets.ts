import type { Context, ScheduledWorkflow } from "../locktender.d.ts";
import { toCase } from "../map-ticket.ts";
import { contactsByEmail, saveCase } from "../salesforce.ts";
import type { Variables } from "../variables.ts";
import { changedTickets, type TicketPage } from "../zendesk.ts";

const FIRST_LOOK_BACK_SECONDS = 24 * 60 * 60;

/** Writes every ticket that changed since the last run as a case, page by page. */
const syncTickets: ScheduledWorkflow<Variables> = async (context) => {
  const zendesk = context.connection("zendesk");
  let cursor = await context.state.get("cursor");
  let done = false;
  while (!done) {
    const start = { startTime: Math.floor(Date.now() / 1000) - FIRST_LOOK_BACK_SECONDS };
    const page: TicketPage = await changedTickets(zendesk, cursor ? { cursor } : start);
    const saved = await saveCases(context, page);
    context.log.info(`${saved} of ${page.tickets.length} tickets are from customers and saved as cases`);
    // Only now: whoever stops us before this line makes the page come again, to the same effect.
    cursor = page.cursor;
    await context.state.set("cursor", cursor);
    done = page.done;
  }
};

export default syncTickets;

/** Tickets of people who are no contact in Salesforce stay in Zendesk: a case without a customer helps nobody. */
async function saveCases(context: Context<Variables>, { tickets, emails }: TicketPage): Promise<number> {
  const salesforce = context.connection("salesforce");
  const addresses = new Set(
    tickets.flatMap((ticket) => emails.get(ticket.requester_id)?.toLowerCase() ?? []),
  );
  const contacts = await contactsByEmail(salesforce, [...addresses]);
  let saved = 0;
  for (const ticket of tickets) {
    const email = emails.get(ticket.requester_id);
    const contactId = email && contacts.get(email.toLowerCase());
    if (!email || !contactId) continue;
    await saveCase(
      salesforce,
      ticket.id,
      toCase(ticket, { email, contactId }, context.variables, Date.now()),
    );
    saved += 1;
  }
  return saved;
}
