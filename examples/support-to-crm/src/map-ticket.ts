import type { Case } from "./salesforce.ts";
import type { Ticket } from "./zendesk.ts";
import type { Variables } from "./variables.ts";

const HOUR_MS = 60 * 60 * 1000;
/** What Salesforce's standard fields hold. */
const SUBJECT_LENGTH = 255;
const DESCRIPTION_LENGTH = 32_000;

export type Requester = { email: string; contactId: string };

/** A Zendesk ticket in Salesforce's words, as things stand at `now` (milliseconds since 1970). */
export function toCase(ticket: Ticket, requester: Requester, variables: Variables, now: number): Case {
  return {
    Subject: shorten(ticket.subject || `Ticket ${ticket.id}`, SUBJECT_LENGTH),
    Description: shorten(ticket.description, DESCRIPTION_LENGTH),
    Status: statusOf(ticket, variables.ESCALATE_AFTER_HOURS, now),
    Priority: priorityOf(ticket.priority),
    Origin: variables.CASE_ORIGIN,
    SuppliedEmail: requester.email,
    ContactId: requester.contactId,
  };
}

function statusOf(ticket: Ticket, escalateAfterHours: number, now: number): Case["Status"] {
  switch (ticket.status) {
    case "solved":
    case "closed":
    case "deleted":
      return "Closed";
    case "pending":
    case "hold":
      return "Working";
    case "new":
    case "open": {
      const age = now - Date.parse(ticket.created_at);
      if (ticket.priority === "urgent" && age > escalateAfterHours * HOUR_MS) return "Escalated";
      return ticket.status === "new" ? "New" : "Working";
    }
  }
}

function priorityOf(priority: Ticket["priority"]): Case["Priority"] {
  if (priority === "urgent" || priority === "high") return "High";
  return priority === "low" ? "Low" : "Medium";
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
