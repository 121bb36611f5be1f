import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { deployVersion } from "@/lib/domain/deployment";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { useOwnDatabase } from "@/tests/setup/own-database";
import { asOwner } from "@/tests/setup/sql";
import { boundaries, buildGates, type Boundary } from "@/tests/setup/sync-gates";
import type { SyncOrder } from "@/tests/setup/sync-process";
import { resumeSyncs } from ".";

await useOwnDatabase();
const gates = await buildGates(process.env["TEST_DATABASE_URL"] ?? "");
afterAll(() => gates.leave());

const script = join(import.meta.dirname, "../../../tests/setup/sync-process.ts");

async function seedOne() {
  const seeded = await seedProject("three");
  await seedVersion(await seeded.as());
  await deployVersion(await seeded.inside("development"), { versionNumber: 1, activate: true });
  return seeded;
}

/** Everything a sync of this project left, as its owner reads it. */
async function whatIsThere(projectId: string) {
  const [sync] = await asOwner("SELECT status::text, reason FROM syncs WHERE project_id = $1", [projectId]);
  const deployments = await asOwner(
    `SELECT d.number, d.status::text FROM deployments d JOIN environments e ON e.id = d.environment_id
     WHERE d.project_id = $1 AND e.slug = 'staging' ORDER BY 1`,
    [projectId],
  );
  const steps = await asOwner(
    `SELECT kind || ' ' || t.status AS step FROM sync_steps t WHERE project_id = $1 ORDER BY kind`,
    [projectId],
  );
  const events = await asOwner(
    `SELECT action FROM audit_events WHERE project_id = $1 AND (action LIKE 'sync.%' OR
       environment_id = (SELECT id FROM environments WHERE project_id = $1 AND slug = 'staging')) ORDER BY seq`,
    [projectId],
  );
  return {
    sync,
    deployments,
    steps: steps.map(({ step }) => step),
    events: events.map(({ action }) => action),
  };
}

const done = {
  sync: { status: "activated", reason: null },
  deployments: [{ number: 1, status: "active" }],
  steps: ["stage done", "test done", "activate done", "finish done"],
  events: ["sync.started", "deployment.staged", "deployment.activated", "sync.applied"],
};
const nothing = { sync: undefined, deployments: [], steps: [], events: [] };

test("S5: killed at any boundary of its steps, a sync is finished by another process within 30 seconds, each step once", async () => {
  const syncs = await Promise.all(boundaries.map(async (boundary) => ({ boundary, ...(await seedOne()) })));
  for (const { boundary, project } of syncs) await gates.close(project.id, boundary);
  const orders = syncs.map(({ owner, organization, project }): SyncOrder => ({
    person: owner,
    organization: organization.slug,
    project: project.slug,
  }));
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(orders)], {
    stdio: "inherit",
  });
  for (const { boundary, project } of syncs) await gates.reached(project.id, boundary);
  child.kill("SIGKILL");
  await once(child, "exit");
  await gates.openAll();

  const killed = Date.now();
  const over = async () => (await asOwner("SELECT FROM syncs WHERE status = 'running' LIMIT 1")).length === 0;
  await sleep(500); // until the database has noticed whose client is gone
  while (!(await over()) && Date.now() - killed < 30_000) {
    await resumeSyncs();
    await sleep(250);
  }
  const left: Record<string, unknown> = {};
  for (const { boundary, project } of syncs) left[boundary] = await whatIsThere(project.id);
  const expected = boundaries.map((boundary: Boundary) => [
    boundary,
    boundary === "stage waiting" ? nothing : done,
  ]);
  expect(left).toEqual(Object.fromEntries(expected));
}, 90_000);
