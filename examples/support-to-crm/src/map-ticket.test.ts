import assert from "node:assert/strict";
import { test } from "node:test";
import { toCase } from "./map-ticket.ts";
import type { Ticket } from "./zendesk.ts";

const ticket: Ticket = {
  id: 881,
  subject: "Cannot print labels",
  description: "The printer says no.",
  status: "open",
  priority: "urgent",
  created_at: "2026-11-20T08:00:00Z",
  updated_at: "2026-11-20T08:00:00Z",
  requester_id: 7,
};
const requester = { email: "alan@example.com", contactId: "003000000000001" };
const variables = { CASE_ORIGIN: "Zendesk", ESCALATE_AFTER_HOURS: 4, TELL_CUSTOMERS: false };
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
const mapped = (change: Partial<Ticket> = {}, now = at("09:00:00")) =>
  toCase({ ...ticket, ...change }, requester, variables, now);

test("an open ticket is being worked on", () => {
  assert.equal(mapped().Status, "Working");
  assert.equal(mapped({ status: "new" }).Status, "New");
});

test("an urgent one escalates after four hours, and not a second earlier", () => {
  assert.equal(mapped({}, at("12:00:00")).Status, "Working");
  assert.equal(mapped({}, at("12:00:01")).Status, "Escalated");
  assert.equal(mapped({ priority: "high" }, at("23:00:00")).Status, "Working");
});

test("a solved or deleted ticket closes its case", () => {
  for (const status of ["solved", "closed", "deleted"] as const)
    assert.equal(mapped({ status }).Status, "Closed");
});

test("a ticket without a subject or priority is still a case", () => {
  const { Subject, Priority } = mapped({ subject: "", priority: null });
  assert.deepEqual({ Subject, Priority }, { Subject: "Ticket 881", Priority: "Medium" });
});

test("what is too long for Salesforce is shortened", () => {
  assert.equal(mapped({ subject: "x".repeat(300) }).Subject.length, 255);
});
