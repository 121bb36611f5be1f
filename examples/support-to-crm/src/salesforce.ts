import type { Connection } from "./locktender.d.ts";
import { request } from "./request.ts";

/** A case as this integration writes it. `Zendesk_Ticket_Id__c` is a custom field of Case: text, external id, unique. */
export type Case = {
  Subject: string;
  Description: string;
  Status: "New" | "Working" | "Escalated" | "Closed";
  Priority: "Low" | "Medium" | "High";
  Origin: string;
  SuppliedEmail: string;
  ContactId: string;
};

/**
 * Writes a case under its ticket's number. PATCH to an external id creates the case or brings the existing one up to date, so
 * that a ticket seen twice, or a request tried again, is still one case.
 */
export async function saveCase(salesforce: Connection, ticketId: number, content: Case): Promise<void> {
  await request(salesforce, `/sobjects/Case/Zendesk_Ticket_Id__c/${ticketId}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(content),
  });
}

/** The contacts behind some e-mail addresses, by address in lower case. Of two contacts with one address, the older. */
export async function contactsByEmail(
  salesforce: Connection,
  emails: string[],
): Promise<Map<string, string>> {
  const contacts = new Map<string, string>();
  // A query travels in the URL; a hundred addresses stay well below its limit.
  for (let start = 0; start < emails.length; start += 100) {
    const list = emails
      .slice(start, start + 100)
      .map(quote)
      .join(", ");
    const query = `SELECT Id, Email FROM Contact WHERE Email IN (${list}) ORDER BY CreatedDate`;
    let path: string | undefined = `/query?${new URLSearchParams({ q: query })}`;
    while (path !== undefined) {
      const response: Response = await request(salesforce, path);
      const page = (await response.json()) as {
        records: Array<{ Id: string; Email: string }>;
        nextRecordsUrl?: string;
      };
      for (const { Id, Email } of page.records) {
        if (!contacts.has(Email.toLowerCase())) contacts.set(Email.toLowerCase(), Id);
      }
      path = page.nextRecordsUrl?.replace(/^\/services\/data\/v[\d.]+/, "");
    }
  }
  return contacts;
}

/** A SOQL string literal: what a stranger wrote as their address cannot end it. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
