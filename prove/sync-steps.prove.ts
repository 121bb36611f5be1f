import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { isAlive } from "@/lib/db/embedded/process-identity";
import { paths } from "@/lib/paths";
import { boundaries, buildGates, type Boundary, type Gates } from "@/tests/setup/sync-gates";
import { newClient, type Client } from "./setup/client";
import { brokenRules } from "./setup/integrity";
import { kills } from "./setup/kills";
import { newLocktender, type Locktender } from "./setup/locktender";
import { childOf } from "./setup/processes";
import { bundle, created, query } from "./setup/writes";

/** Syncs that are killed at a boundary of their steps. */
const ROUNDS = Number(process.env.PROVE_ROUNDS ?? 100);
/** So many wait at their boundaries, each in a project of its own, when their process is killed. */
const AT_ONCE = 4;
const KILLED = ["the dashboard", "the supervisor", "everything at once"] as const;
/** Within this of the restart every sync is over. Milliseconds. */
const OVER_WITHIN = 30_000;

let locktender: Locktender;
const clients: Client[] = [];
const endings: { boundary: Boundary; status: string; after: number }[] = [];
let acknowledged = 0;

beforeAll(async () => {
  locktender = await newLocktender();
  locktender.launch();
  await locktender.healthy();
  for (let n = 0; n < AT_ONCE; n += 1) clients.push(await newClient(locktender));
}, 120_000);

afterAll(async () => {
  const statuses = endings.map(({ status }) => status);
  const count = (status: string) => statuses.filter((other) => other === status).length;
  const slowest = Math.max(0, ...endings.map(({ after }) => after));
  process.stdout.write(
    `${endings.length} syncs killed at ${new Set(endings.map(({ boundary }) => boundary)).size} boundaries, ${acknowledged} of them acknowledged: ` +
      `${count("activated")} activated, ${count("staged")} staged, ${count("failed")} failed, ${count("not taken on")} not taken on (nobody had been told), ${count("running")} left running; ` +
      `the last one over ${slowest} ms after the restart\n`,
  );
  await locktender.remove();
}, 60_000);

const batches = Array.from({ length: Math.ceil(ROUNDS / AT_ONCE) }, (_, index) => ({
  batch: index + 1,
  killed: KILLED[index % KILLED.length]!,
  at: Array.from({ length: AT_ONCE }, (_, n) => boundaries[(index * AT_ONCE + n) % boundaries.length]!),
}));

it.each(batches)(
  "S5, kill $batch: kill -9 of $killed at $at",
  async ({ killed, at }) => {
    const gates = await buildGates(locktender.ownerUrl());
    const syncs = await Promise.all(clients.map((client, n) => bringTo(gates, client, at[n]!)));

    const { kill, startsAgain } = kills[killed]!;
    const dashboard = childOf(locktender.pid(), "next-server");
    await kill(locktender);
    while (dashboard !== null && isAlive(dashboard)) await sleep(20); // it ends a moment after its supervisor
    await gates.openAll().catch(() => {}); // with the database they are gone
    await gates.leave().catch(() => {});
    if (startsAgain) {
      await locktender.ended();
      locktender.launch();
    }
    await locktender.healthy();
    const restarted = Date.now();

    for (const sync of syncs) {
      const status = await statusWhenOver(sync, restarted);
      endings.push({ boundary: sync.boundary, status, after: Date.now() - restarted });
      expect([sync.boundary, status]).toEqual([
        sync.boundary,
        sync.boundary === "stage waiting" ? "not taken on" : "activated",
      ]);
    }
    // Whoever heard nothing sends the same again: what happened is not done twice, what did not happen is done now.
    for (const sync of syncs) {
      expect(await sync.send()).toMatchObject({ ok: true });
      expect(await statusWhenOver(sync, Date.now())).toBe("activated");
      const rows = await query(locktender, "SELECT FROM syncs WHERE idempotency_key = $1", [sync.key]);
      expect(rows).toHaveLength(1);
      expect(await runningIn(sync.client)).toBe(sync.version);
    }
    expect(await brokenRules(locktender.ownerUrl())).toEqual({});
  },
  180_000,
);

/** A new version in development, and its sync to staging brought to the boundary. */
async function bringTo(gates: Gates, client: Client, boundary: Boundary) {
  const { project } = client;
  const api = `/api/v1/orgs/${project.org}/projects/${project.project}`;
  const pushed = await created(
    await client.ask(`${api}/versions`, { method: "POST", body: bundle(randomUUID()) }),
  );
  const version = z.object({ version: z.object({ number: z.int() }) }).parse(pushed).version.number;
  await created(
    await client.ask(`${api}/env/development/deployments`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ version, activate: true }),
    }),
  );
  const planned = await client.ask(paths.syncPlanApi(project, { source: "development", target: "staging" }));
  const { plan } = z.object({ plan: z.object({ digest: z.string() }) }).parse(await planned.json());
  const key = randomUUID();
  const fields = { source: "development", target: "staging", planDigest: plan.digest, idempotencyKey: key };
  const send = () => client.act("applySyncAction", project, { ...fields, activate: "on" });
  await gates.close(client.projectId, boundary);
  const answer = send();
  if (boundary === "stage waiting")
    answer.catch(() => {}); // nobody will be told
  else {
    expect(await answer).toMatchObject({ ok: true, data: { status: "running" } });
    acknowledged += 1;
  }
  await gates.reached(client.projectId, boundary);
  return { boundary, client, key, version, send };
}

type Brought = Awaited<ReturnType<typeof bringTo>>;

/** `running` when it is not over in time, `not taken on` when there is no such sync. */
async function statusWhenOver({ key }: Brought, since: number): Promise<string> {
  for (;;) {
    const [row] = await query(locktender, "SELECT status FROM syncs WHERE idempotency_key = $1", [key]);
    if (!row) return "not taken on";
    const status = String(row["status"]);
    if (status !== "running" || Date.now() - since > OVER_WITHIN) return status;
    await sleep(100);
  }
}

async function runningIn({ projectId }: Client): Promise<number> {
  const [row] = await query(
    locktender,
    `SELECT v.number FROM environments e JOIN deployments d ON d.id = e.active_deployment_id
     JOIN versions v ON v.id = d.version_id WHERE e.project_id = $1 AND e.slug = 'staging'`,
    [projectId],
  );
  return Number(row?.["number"]);
}
