import { expect, test } from "vitest";
import type { Principal } from "@/lib/auth/context";
import { listAuditEvents } from "@/lib/domain/audit";
import { deleteEnvironment, summarizeEnvironments } from "@/lib/domain/environment";
import { changeRole, removeMember, listMembers } from "@/lib/domain/member";
import { applySync, getSync } from "@/lib/domain/sync";
import { organizationContext } from "@/lib/auth/context";
import { newId } from "@/lib/ids";
import { decideApprovalSchema } from "@/lib/schemas/approval";
import { seedProject } from "@/tests/seed/organization";
import { readPlan, runVersion, setRules, type Seeded } from "@/tests/seed/sync";
import { whenOver } from "../sync/over";
import {
  applyApproval,
  countWaiting,
  decideApproval,
  getApproval,
  listApprovals,
  requestApproval,
  withdrawApproval,
} from ".";

/** Production asks for approvals of what Staging runs; a developer and two admins are there. */
async function seedTeam(approvals = 1) {
  const project = await seedProject("three");
  await runVersion(project, "staging");
  await setRules(project, "production", { approvals });
  const developer = await project.member("developer", "Dev Eloper");
  const admin = await project.member("admin", "Grace Hopper");
  const second = await project.member("admin", "Linus Second");
  return { ...project, developer, admin, second };
}

type Team = Awaited<ReturnType<typeof seedTeam>>;

async function ask(project: Seeded, person: Principal, change: { activate?: boolean } = {}) {
  const ends = { source: "staging", target: "production" };
  const { plan } = await readPlan(project, ends.source, ends.target, person);
  const input = { ...ends, planDigest: plan.digest, activate: true, note: "Please", ...change };
  return requestApproval(await project.as(person), input);
}

const approve = async (project: Seeded, person: Principal, requestId: string, note = "") =>
  decideApproval(await project.as(person), { requestId, verdict: "approved", note });

/** Resolves when the sync is over. */
async function apply(project: Seeded, person: Principal, requestId: string) {
  const ctx = await project.as(person);
  const { id } = await applyApproval(ctx, { requestId, confirmation: "Production" });
  return whenOver(ctx, id);
}

const status = async (project: Seeded, id: string) => (await getApproval(await project.as(), id)).status;

async function actions(project: Seeded) {
  const { events } = await listAuditEvents(await project.as(), { limit: 50 });
  return events.map(({ action, actorName }) => `${actorName}: ${action}`);
}

test("S6: a developer requests, an admin approves, and the developer applies what they could not deploy", async () => {
  const team = await seedTeam();
  const { id } = await ask(team, team.developer);
  await expect(apply(team, team.developer, id)).rejects.toThrow(
    "Production asks for 1 approval of this plan: none so far.",
  );
  await approve(team, team.admin, id, "Looks right");
  const sync = await apply(team, team.developer, id);
  expect(sync).toMatchObject({ status: "activated", targetName: "Production" });
  expect(await getApproval(await team.as(), id)).toMatchObject({
    status: "applied",
    closedByName: "Dev Eloper",
    syncId: sync.id,
    decisions: [{ personName: "Grace Hopper", verdict: "approved", note: "Looks right" }],
  });
  expect(await getSync(await team.as(), sync.id)).toMatchObject({ approvalRequestId: id, overrides: [] });
  const deeds = (await actions(team)).filter((deed) => /sync|approval/.test(deed));
  expect(deeds.slice(0, 4)).toEqual([
    "Dev Eloper: sync.applied",
    "Dev Eloper: sync.started",
    "Grace Hopper: approval.approved",
    "Dev Eloper: approval.requested",
  ]);
});

test("S6: nobody approves their own request, nor somebody who may not deploy there", async () => {
  const team = await seedTeam();
  const { id } = await ask(team, team.admin);
  await expect(approve(team, team.admin, id)).rejects.toThrow("Nobody approves their own request.");
  await expect(approve(team, team.developer, id)).rejects.toThrow(
    "Your role does not let you deploy in Production.",
  );
  const viewer = await team.member("viewer");
  await expect(ask(team, viewer)).rejects.toThrow("Your role does not let you request approval.");
  expect(await status(team, id)).toBe("open");
});

test("a developer needs one approval for production even where the rules ask for none", async () => {
  const team = await seedTeam(0);
  const { id } = await ask(team, team.developer);
  await expect(apply(team, team.developer, id)).rejects.toThrow("asks for 1 approval");
  const other = await team.member("developer");
  await approve(team, team.admin, id);
  await expect(apply(team, other, id)).rejects.toThrow("Your role does not let you deploy in Production.");
  expect(await apply(team, team.developer, id)).toMatchObject({ status: "activated" });
});

test("where approval is asked for, an admin cannot sync without it by any door", async () => {
  const team = await seedTeam(2);
  const ends = { source: "staging", target: "production" };
  const { plan } = await readPlan(team, ends.source, ends.target, team.admin);
  const sync = async () =>
    applySync(await team.as(team.admin), {
      ...ends,
      planDigest: plan.digest,
      idempotencyKey: newId(),
      activate: true,
      confirmation: "Production",
    });
  await expect(sync()).rejects.toMatchObject({ code: "gate_shut" });
  const { id } = await ask(team, team.developer);
  await approve(team, team.admin, id);
  await expect(sync()).rejects.toThrow("asks for 2 approvals of this plan: 1 so far, by Grace Hopper.");
  await approve(team, team.second, id);
  expect(await sync()).toMatchObject({ status: "activated" });
  expect(await status(team, id)).toBe("applied");
});

test("only what was approved is done: a plan approved for staging is not activated", async () => {
  const team = await seedTeam();
  const { id } = await ask(team, team.developer, { activate: false });
  await approve(team, team.admin, id);
  const { plan } = await readPlan(team, "staging", "production");
  const input = { source: "staging", target: "production", planDigest: plan.digest, idempotencyKey: newId() };
  const more = { ...input, activate: true, confirmation: "Production" };
  await expect(applySync(await team.as(team.developer), more)).rejects.toThrow(
    "What was approved is to stage v1",
  );
  expect(await apply(team, team.developer, id)).toMatchObject({ status: "staged" });
});

test("S6: approvals die with the plan they were given for, and the request says which part moved", async () => {
  const team = await seedTeam();
  const moves: [part: string, () => Promise<unknown>][] = [
    ["What the source runs", () => runVersion(team, "staging")],
    ["The rules", () => setRules(team, "production", { approvals: 1, soakMinutes: 0, blockStaging: true })],
  ];
  for (const [part, move] of moves) {
    const { id } = await ask(team, team.developer);
    await approve(team, team.admin, id);
    await move();
    await expect(apply(team, team.developer, id)).rejects.toThrow(
      `Nothing was applied. ${part} changed after approval was requested. The approvals are void; request approval of the new plan.`,
    );
    expect(await getApproval(await team.as(), id)).toMatchObject({
      status: "voided",
      closedBecause: `${part} changed after approval was requested.`,
    });
  }
  expect((await actions(team)).filter((action) => action.endsWith("approval.voided"))).toEqual([
    "Locktender: approval.voided",
    "Locktender: approval.voided",
  ]);
});

test("a request that nobody touches is void as soon as somebody reads the list", async () => {
  const team = await seedTeam();
  const { id } = await ask(team, team.developer);
  await runVersion(team, "staging");
  const ctx = await team.as(team.admin);
  const list = await listApprovals(ctx, await summarizeEnvironments(ctx));
  expect(list).toMatchObject({ waiting: [], mine: [], others: [], closed: [{ id, status: "voided" }] });
  await expect(approve(team, team.admin, id)).rejects.toMatchObject({ code: "approval_closed" });
});

test("an approval of a plan that moved meanwhile is refused and kept by nobody", async () => {
  const team = await seedTeam();
  const { id } = await ask(team, team.developer);
  await runVersion(team, "staging");
  await expect(approve(team, team.admin, id)).rejects.toMatchObject({ code: "plan_stale" });
  expect(await getApproval(await team.as(), id)).toMatchObject({ status: "voided", decisions: [] });
});

test("a rejection says why and ends the request; its requester can withdraw one, and nobody else", async () => {
  const team = await seedTeam();
  expect(
    decideApprovalSchema.safeParse({ requestId: newId(), verdict: "rejected", note: " " }).error?.issues,
  ).toMatchObject([{ message: "Say why, so that it can be put right.", path: ["note"] }]);
  const first = await ask(team, team.developer);
  await approve(team, team.admin, first.id);
  const note = "Wait for the invoice run";
  await decideApproval(await team.as(team.admin), { requestId: first.id, verdict: "rejected", note });
  expect(await getApproval(await team.as(), first.id)).toMatchObject({
    status: "rejected",
    closedBecause: note,
    decisions: [{ verdict: "rejected" }],
  });
  await expect(apply(team, team.developer, first.id)).rejects.toThrow("Grace Hopper rejected this request.");
  const second = await ask(team, team.developer);
  await expect(withdrawApproval(await team.as(team.admin), { requestId: second.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  await withdrawApproval(await team.as(team.developer), { requestId: second.id });
  expect(await status(team, second.id)).toBe("withdrawn");
});

test("whoever left or was demoted after approving no longer counts", async () => {
  const team = await seedTeam(2);
  const { id } = await ask(team, team.developer);
  await approve(team, team.admin, id);
  await approve(team, team.second, id);
  const ctx = await organizationContext(team.owner, team.organization.slug);
  const { members } = await listMembers(ctx);
  const memberOf = (person: Principal) => members.find(({ user }) => user.id === person.id)!.id;
  await changeRole(ctx, { memberId: memberOf(team.admin), role: "developer" });
  await expect(apply(team, team.developer, id)).rejects.toThrow("1 so far, by Linus Second");
  await removeMember(ctx, memberOf(team.second));
  await expect(apply(team, team.developer, id)).rejects.toThrow("none so far");
  await changeRole(ctx, { memberId: memberOf(team.admin), role: "admin" });
  await approve(team, team.owner, id);
  expect(await apply(team, team.developer, id)).toMatchObject({ status: "activated" });
  // The record keeps the name of who left.
  expect((await getApproval(await team.as(), id)).decisions.map(({ personName }) => personName)).toContain(
    "Linus Second",
  );
});

test("S6: 20 approvals at once count each person once", async () => {
  const team = await seedTeam(3);
  const { id } = await ask(team, team.developer);
  const people = [team.admin, team.second];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => approve(team, people[n % 2]!, id)),
  );
  expect(outcomes.filter(({ status: outcome }) => outcome === "fulfilled")).toHaveLength(2);
  const codes = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []));
  expect(new Set(codes)).toEqual(new Set(["conflict"]));
  expect((await getApproval(await team.as(), id)).decisions).toHaveLength(2);
  await expect(apply(team, team.developer, id)).rejects.toThrow("2 so far, by");
});

test("S6: approving, applying and changing the plan at once never applies what nobody approved", async () => {
  const team = await seedTeam();
  for (let round = 0; round < 3; round += 1) {
    const { id } = await ask(team, team.developer);
    const asked = await getApproval(await team.as(), id);
    const outcomes = await Promise.allSettled([
      approve(team, team.admin, id),
      ...Array.from({ length: 3 }, () => apply(team, team.developer, id)),
      runVersion(team, "staging"),
      ...Array.from({ length: 3 }, () => apply(team, team.admin, id)),
    ]);
    for (const outcome of outcomes)
      if (outcome.status === "rejected")
        expect(["plan_stale", "gate_shut", "approval_closed", "conflict"]).toContain(outcome.reason.code);
    const now = await getApproval(await team.as(), id);
    expect(["applied", "voided"]).toContain(now.status);
    if (now.status !== "applied") continue;
    const sync = await getSync(await team.as(), now.syncId!);
    expect(sync.planDigest).toBe(asked.planDigest);
    expect(sync.plan.to.digest).toBe(asked.plan.to.digest);
    expect(now.decisions).toMatchObject([{ personName: "Grace Hopper", verdict: "approved" }]);
  }
}, 120_000);

test("applying twice is one sync, and each answer is the same", async () => {
  const team = await seedTeam();
  const { id } = await ask(team, team.developer);
  await approve(team, team.admin, id);
  const answers = await Promise.all(Array.from({ length: 5 }, () => apply(team, team.developer, id)));
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  expect((await apply(team, team.developer, id)).id).toBe(answers[0]?.id);
});

test("one request a way is open: the same plan is not asked for twice, a newer one ends the older", async () => {
  const team = await seedTeam();
  const { id } = await ask(team, team.developer);
  await expect(ask(team, team.admin)).rejects.toThrow(
    "Dev Eloper has requested approval of this very plan already.",
  );
  await runVersion(team, "staging");
  await ask(team, team.developer);
  expect(await getApproval(await team.as(), id)).toMatchObject({
    status: "voided",
    closedBecause: "A newer plan was requested in its place.",
  });
});

test("the list puts what waits for the reader first, and the header counts just that", async () => {
  const team = await seedTeam(2);
  const { id } = await ask(team, team.developer);
  const read = async (person: Principal) => {
    const ctx = await team.as(person);
    const environments = await summarizeEnvironments(ctx);
    const { waiting, mine, others } = await listApprovals(ctx, environments);
    return {
      waiting: waiting.length,
      mine: mine.length,
      others: others.length,
      count: await countWaiting(ctx, environments),
    };
  };
  expect(await read(team.admin)).toEqual({ waiting: 1, mine: 0, others: 0, count: 1 });
  expect(await read(team.developer)).toEqual({ waiting: 0, mine: 1, others: 0, count: 0 });
  await approve(team, team.admin, id);
  expect(await read(team.admin)).toEqual({ waiting: 0, mine: 0, others: 1, count: 0 });
  expect(await read(await team.member("viewer"))).toEqual({ waiting: 0, mine: 0, others: 1, count: 0 });
});

test("a request outlives its environment: it is void, and the names stay", async () => {
  const team: Team = await seedTeam();
  const { id } = await ask(team, team.developer);
  const { environment } = await team.inside("production");
  await deleteEnvironment(await team.as(), { environmentId: environment.id, confirmation: "Production" });
  expect(await getApproval(await team.as(), id)).toMatchObject({
    status: "voided",
    targetName: "Production",
    closedBecause: "Production was deleted after approval was requested.",
  });
});

test("a request of another project is not there", async () => {
  const [team, other] = [await seedTeam(), await seedTeam()];
  const { id } = await ask(team, team.developer);
  await expect(getApproval(await other.as(), id)).rejects.toMatchObject({ code: "not_found" });
  await expect(approve(other, other.admin, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(apply(other, other.admin, id)).rejects.toMatchObject({ code: "not_found" });
});
