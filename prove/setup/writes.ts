import { randomUUID } from "node:crypto";
import pg from "pg";
import { z } from "zod";
import { paths } from "@/lib/paths";
import type { Client } from "./client";
import type { Locktender } from "./locktender";

/** In the order of the alphabet. */
export const KINDS = ["deletion", "deployment", "environment", "sync", "token", "value", "version"] as const;

/** What the server acknowledged: what it was, and how to see afterwards whether it is still there. */
export interface Acknowledged {
  kind: (typeof KINDS)[number];
  what: string;
  isThere: () => Promise<boolean>;
}

/** One write after the other, each told to `note` once it is acknowledged. Rejects with the first that fails. */
type Writer = (turn: number, note: (written: Acknowledged) => void) => Promise<void>;

export function writersOf(locktender: Locktender, client: Client): Writer[] {
  const { project, projectId } = client;
  const development = { ...project, env: "development" };
  const adminApi = `/api/v1/orgs/${project.org}/projects/${project.project}`;
  const has =
    (sql: string, ...values: unknown[]) =>
    async () =>
      (await query(locktender, sql, values)).length === 1;

  const pushesAndDeploys: Writer = async (_turn, note) => {
    const content = randomUUID();
    const pushed = await created(
      await client.ask(`${adminApi}/versions`, { method: "POST", body: bundle(content) }),
    );
    const { number } = z.object({ version: z.object({ number: z.int() }) }).parse(pushed).version;
    note({
      kind: "version",
      what: `version ${number}`,
      isThere: async () => {
        const file = await client.ask(paths.versionFileApi(project, number, "src/main.ts"));
        return (await file.text()).includes(content);
      },
    });
    const deployed = await created(
      await client.ask(`${adminApi}/env/development/deployments`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ version: number, activate: true }),
      }),
    );
    const { deployment } = z
      .object({ deployment: z.object({ number: z.int(), status: z.literal("active") }) })
      .parse(deployed);
    note({
      kind: "deployment",
      what: `deployment ${deployment.number} of version ${number}`,
      isThere: has(
        `SELECT FROM deployments d JOIN environments e ON e.id = d.environment_id JOIN versions v ON v.id = d.version_id
         WHERE d.project_id = $1 AND e.slug = 'development' AND d.number = $2 AND v.number = $3 AND d.status IN ('active', 'superseded')`,
        projectId,
        deployment.number,
        number,
      ),
    });
  };

  const createsAndDeletesEnvironments: Writer = async (turn, note) => {
    const living =
      "SELECT id, name FROM environments WHERE project_id = $1 AND name LIKE 'Try %' AND deleted_at IS NULL";
    for (const row of await query(locktender, living, [projectId])) {
      const [environmentId, confirmation] = [String(row["id"]), String(row["name"])];
      await acknowledged(client.act("deleteEnvironmentAction", project, { environmentId, confirmation }));
      note({
        kind: "deletion",
        what: `deletion of environment ${confirmation}`,
        isThere: has("SELECT FROM environments WHERE id = $1 AND deleted_at IS NOT NULL", environmentId),
      });
    }
    const name = `Try ${turn} ${randomUUID().slice(0, 8)}`;
    await acknowledged(client.act("createEnvironmentAction", project, { name }));
    note({
      kind: "environment",
      what: `environment ${name}`,
      isThere: has("SELECT FROM environments WHERE project_id = $1 AND name = $2", projectId, name),
    });
  };

  const mintsTokens: Writer = async (turn, note) => {
    const fields = { name: `Token ${turn}`, scopes: "environment:read", lifetime: "never" };
    const state = await acknowledged(client.act("mintTokenAction", development, fields));
    const { token } = z.object({ token: z.string() }).parse(state.data);
    note({
      kind: "token",
      what: `token ${turn}`,
      isThere: async () =>
        (await fetch(`${locktender.api}/v1/environment`, { headers: { authorization: `Bearer ${token}` } }))
          .ok,
    });
  };

  const setsAVariable: Writer = async (_turn, note) => {
    const value = String(Date.now());
    await acknowledged(client.act("setVariableAction", development, { name: "COUNTER", value }));
    note({
      kind: "value",
      what: `value ${value}`,
      // A later one may have been written in the moment of the kill.
      isThere: has(
        "SELECT FROM variables WHERE project_id = $1 AND name = 'COUNTER' AND value::bigint >= $2",
        projectId,
        value,
      ),
    });
  };

  const syncs: Writer = async (_turn, note) => {
    const planned = await client.ask(
      paths.syncPlanApi(project, { source: "development", target: "staging" }),
    );
    const preview = z.object({ plan: z.object({ digest: z.string() }) }).safeParse(await planned.json());
    if (!preview.success) return; // nothing runs in development yet
    const idempotencyKey = randomUUID();
    const fields = {
      source: "development",
      target: "staging",
      planDigest: preview.data.plan.digest,
      idempotencyKey,
      activate: "on",
    };
    const state = await client.act("applySyncAction", project, fields);
    if (state === "redirected" || !state.ok) return; // development has moved on since the plan
    note({
      kind: "sync",
      what: `sync ${idempotencyKey}`,
      isThere: has(
        "SELECT FROM syncs WHERE project_id = $1 AND idempotency_key = $2",
        projectId,
        idempotencyKey,
      ),
    });
  };

  return [pushesAndDeploys, createsAndDeletesEnvironments, mintsTokens, setsAVariable, syncs];
}

/** A version that needs nothing, as an upload. */
export function bundle(content: string): FormData {
  const manifest = {
    name: "Orders",
    variables: { properties: { COUNTER: { type: "integer", default: 0 } } },
  };
  const files = { "locktender.json": JSON.stringify(manifest), "src/main.ts": content };
  const form = new FormData();
  form.append("paths", JSON.stringify(Object.keys(files)));
  for (const text of Object.values(files)) form.append("file", new Blob([text]), "file");
  return form;
}

export async function created(answer: Response): Promise<unknown> {
  if (answer.status !== 201)
    throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function acknowledged(asked: ReturnType<Client["act"]>) {
  const state = await asked;
  if (state === "redirected") return { ok: true, data: undefined };
  if (!state.ok) throw new Error(state.message ?? JSON.stringify(state.fieldErrors));
  return state;
}

/** Rows as the owner reads them, past row-level security. */
export async function query(
  locktender: Locktender,
  sql: string,
  values: unknown[],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: locktender.ownerUrl() });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
