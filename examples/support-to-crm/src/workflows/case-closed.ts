import type { EventWorkflow } from "../locktender.d.ts";
import { RequestError } from "../request.ts";
import type { Variables } from "../variables.ts";
import { readTicket, solveTicket } from "../zendesk.ts";

type CaseClosed = { ticketId: number; resolution: string };

/** A closed case solves its ticket and tells the customer how. Once: a ticket that is already solved is left alone. */
const caseClosed: EventWorkflow<Variables, CaseClosed> = async (context, { ticketId, resolution }) => {
  if (!context.variables.TELL_CUSTOMERS) {
    context.log.info(`Ticket ${ticketId} stays as it is: TELL_CUSTOMERS is off here`);
    return;
  }
  const zendesk = context.connection("zendesk");
  const ticket = await readTicket(zendesk, ticketId);
  if (["solved", "closed", "deleted"].includes(ticket.status)) return;
  try {
    await solveTicket(zendesk, ticketId, ticket.updated_at, resolution);
  } catch (error) {
    if (!(error instanceof RequestError && error.status === 409)) throw error;
    // An agent wrote in the meantime; they know more than a case that was closed before.
    context.log.warn(`Ticket ${ticketId} changed while its case was being closed; left to its agent`);
  }
};

export default caseClosed;
