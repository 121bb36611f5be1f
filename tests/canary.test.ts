import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setSecretVariableAction } from "@/components/variable/actions";
import { saveConnectionAction } from "@/components/connection/actions";
import { createApp } from "@/data-plane/app";
import { initialFormState } from "@/lib/actions/form-state";
import { accountContext, organizationContext } from "@/lib/auth/context";
import { principalOfToken } from "@/lib/auth/personal-token";
import { signIn } from "@/lib/auth/sign-in";
import { openScope } from "@/lib/db/scope";
import { changePassword, createPersonalToken, listPersonalTokens, listSessions } from "@/lib/domain/account";
import { listAuditEvents } from "@/lib/domain/audit";
import { disconnect, listConnections, saveConnection, testConnection } from "@/lib/domain/connection";
import type { EnvironmentContext } from "@/lib/domain/context";
import { deployVersion, listDeployments } from "@/lib/domain/deployment";
import { listEnvironmentContents, summarizeEnvironments } from "@/lib/domain/environment";
import { inviteMember, listInvitations, listMembers } from "@/lib/domain/member";
import { previewSync } from "@/lib/domain/sync";
import { listTokens, mintToken } from "@/lib/domain/token";
import { listVariableChanges, listVariables, setSecretVariable } from "@/lib/domain/variable";
import { problemOf } from "@/lib/http/problem";
import { newId } from "@/lib/ids";
import { internalBearer } from "@/lib/keys/internal-call";
import { saveConnectionSchema } from "@/lib/schemas/connection";
import { credentialFields, credentialInput } from "@/lib/schemas/credential-fields";
import { seedPassword, seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { seedOauth } from "@/tests/seed/oauth";
import { startOauthProvider } from "@/tests/setup/oauth-provider";
import { startUpstream } from "@/tests/setup/upstream";
import { findCanary, formsOf, plantCanary } from "@/tests/setup/canary";
import { startDataPlane, testRootKey } from "@/tests/setup/data-plane";
import { useOwnDatabase } from "@/tests/setup/own-database";
import { asOwner } from "@/tests/setup/sql";

vi.mock("next/headers", () => ({ headers: () => Promise.resolve(new Headers()) }));

process.env["LOCKTENDER_EGRESS_ALLOW"] = "127.0.0.0/8";
await useOwnDatabase();
const server = await startDataPlane();
const provider = await startOauthProvider();
const babbler = await startUpstream();
const app = createApp({ rootKey: testRootKey() });

const tokenUrl = `${babbler.url}/token`;
const auths = {
  key: { type: "api_key", in: "header", name: "X-Key" },
  basic: { type: "basic" },
  bearer: { type: "bearer" },
  client: { type: "oauth2_client_credentials", tokenUrl },
  code: {
    type: "oauth2_authorization_code",
    tokenUrl,
    authorizationUrl: "https://auth.example.com/authorize",
  },
};
const manifest = {
  name: "Orders",
  systems: Object.fromEntries(
    Object.entries(auths).map(([key, auth]) => [
      key,
      { name: key, baseUrl: "https://api.example.com", auth },
    ]),
  ),
  variables: {
    properties: { SIGNING_KEY: { type: "string", secret: true, maxLength: 200 } },
    required: ["SIGNING_KEY"],
  },
};

/** Every secret by the field it was put into, and every text that came out anywhere by where that was. */
const secrets = new Map<string, string>();
const sinks = new Map<string, string>();

const plant = (field: string) => {
  const secret = plantCanary(field);
  secrets.set(`${field} ${secrets.size}`, secret);
  return secret;
};

/** A refusal comes out in its own words; of any other error only what `problemOf` and the log say of it. */
async function hear(sink: string, what: unknown): Promise<void> {
  const result = await Promise.resolve(what).catch((error: unknown) => problemOf(error));
  sinks.set(`${sink} ${sinks.size}`, JSON.stringify(result, inText) ?? "");
}

const inText = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

const printed: string[] = [];
for (const name of ["log", "info", "warn", "error", "debug"] as const)
  vi.spyOn(console, name).mockImplementation((...parts: unknown[]) => {
    printed.push(parts.map(String).join(" "));
  });
afterAll(async () => {
  provider.close();
  babbler.close();
  await server.drain();
});

beforeAll(async () => {
  const seeded = await seedProject("three");
  const version = await seedVersion(await seeded.as(), { manifest });
  const ctx = await seeded.inside("development");
  await deployVersion(ctx, { versionNumber: version.number, activate: false });
  const place = { org: seeded.organization.slug, project: seeded.project.slug, env: "development" };

  // Credentials of each scheme: saved, replaced, refused, sent through the form's own door.
  for (const { systemId, auth } of await listConnections(ctx)) {
    const fresh = () =>
      Object.fromEntries(credentialFields[auth.type].map(({ name }) => [name, plant(name)]));
    await hear("saved", saveConnection(ctx, { systemId, baseUrl: null, credentials: fresh() }));
    await hear("replaced", saveConnection(ctx, { systemId, baseUrl: null, credentials: fresh() }));
    await hear("refused", saveConnection(ctx, { systemId: newId(), baseUrl: null, credentials: fresh() }));
    await hear(
      "refused",
      saveConnection(ctx, { systemId, baseUrl: null, credentials: { [plant("name")]: plant("extra") } }),
    );
    const form = new FormData();
    form.set("systemId", systemId);
    for (const [name, value] of Object.entries(fresh())) form.set(credentialInput(name), value);
    form.set("baseUrl", "not an address");
    await hear("action", saveConnectionAction(place, initialFormState, form));
    const mistaken = Object.fromEntries([...form].map(([name, value]) => [name, `${String(value)}\n!`]));
    await hear("schema", saveConnectionSchema.safeParse(mistaken).error?.issues);
  }

  await signInSomewhere(ctx);

  // A secret variable: set, replaced, refused, sent through the form's own door.
  for (const deed of ["set", "replaced"])
    await hear(deed, setSecretVariable(ctx, { name: "SIGNING_KEY", secret: plant("variable") }));
  await hear("refused", setSecretVariable(ctx, { name: "SIGNING_KEY", secret: plant("variable").repeat(9) }));
  await hear("refused", setSecretVariable(ctx, { name: "NOWHERE", secret: plant("variable") }));
  const form = new FormData();
  form.set("name", "SIGNING_KEY");
  form.set("secret", plant("variable"));
  await hear("action", setSecretVariableAction(place, initialFormState, form));

  // What Locktender makes itself is shown once; from then on it is a secret like any other.
  const options = { name: "Runner", lifetime: "90" as const, expiresOn: "", allowedRanges: [] };
  const minted = await mintToken(ctx, { ...options, scopes: ["environment:read", "deployment:read"] });
  secrets.set("API token", minted.token);
  const organization = await organizationContext(seeded.owner, seeded.organization.slug);
  const invited = await inviteMember(organization, { email: "grace@example.com", role: "viewer" });
  secrets.set("invitation", invited.token);
  const account = accountContext(seeded.owner);
  const personal = await createPersonalToken(account, { name: "Laptop", lifetime: "90" });
  secrets.set("personal token", personal.token);
  await hear("personal token", principalOfToken(`Bearer ${personal.token}`));
  await hear("personal token", principalOfToken(`Bearer ${personal.token.slice(0, -1)}`));

  const newPassword = plant("password");
  await hear("password", changePassword(account, { currentPassword: seedPassword, newPassword }, newId()));
  const wrong = { currentPassword: plant("password"), newPassword: plant("password") };
  await hear("password", changePassword(account, wrong, newId()));
  for (const password of [newPassword, plant("password")])
    await hear("sign-in", signIn({ email: seeded.owner.email, password }, new Headers()));

  // Faults that nobody planned for, with a secret in the query.
  const { id: organizationId } = seeded.organization;
  const owned = { organizationId, projectId: seeded.project.id, environmentId: ctx.environment.id };
  const broken = { ...owned, id: newId(), name: "TWICE", value: plant("fault"), nonsense: plant("fault") };
  await hear(
    "invalid query",
    ctx.db.note((tx) => tx.variable.create({ data: broken })),
  );
  for (const id of [newId(), newId()]) {
    const twice = { ...owned, id, name: "SIGNING_KEY", value: plant("fault") };
    await hear(
      "unique",
      ctx.db.note((tx) => tx.variable.create({ data: twice, select: { id: true } })),
    );
  }
  await hear(
    "SQL",
    ctx.db.note((tx) => tx.$executeRaw`SELECT ${plant("fault")}::uuid`),
  );
  await hear(
    "unowned",
    openScope({}).read((tx) => tx.variable.findMany({ where: { value: plant("fault") } })),
  );

  await askDataPlane(minted.token, owned);
  await listEverything();

  async function listEverything() {
    const project = await seeded.as();
    await hear("connections", listConnections(ctx));
    await hear("variables", listVariables(ctx));
    await hear("history", listVariableChanges(ctx, { name: "SIGNING_KEY" }));
    await hear("tokens", listTokens(ctx));
    await hear("deployments", listDeployments(ctx));
    await hear("environments", summarizeEnvironments(project));
    await hear("contents", listEnvironmentContents(project));
    await hear("sync", previewSync(project, { source: "development", target: "staging" }));
    await hear("deploy", deployVersion(ctx, { versionNumber: version.number, activate: true }));
    await hear("sync", previewSync(project, { source: "development", target: "staging" }));
    await hear("members", listMembers(organization));
    await hear("invitations", listInvitations(organization));
    await hear("account", listPersonalTokens(account));
    await hear("account", listSessions(account));
    for (const { systemId } of (await listConnections(ctx)).slice(0, 2))
      await hear("disconnected", disconnect(ctx, { systemId }));
    await hear("audit", listAuditEvents(project));
  }
}, 120_000);

/** At a provider that repeats everything it hears in its refusals, and at one that hands out tokens. */
async function signInSomewhere(ctx: EnvironmentContext): Promise<void> {
  babbler.answers((request, response) => {
    void text(request).then((body) => {
      const [, basic = ""] = (request.headers.authorization ?? "").split(" ");
      const heard = `${decodeURIComponent(Buffer.from(basic, "base64").toString())} ${decodeURIComponent(body)}`;
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: heard, error_description: heard, error_uri: heard }));
    });
  });
  for (const { systemId, auth } of await listConnections(ctx))
    if ("tokenUrl" in auth) await hear("tested", testConnection(ctx, { systemId }));
  const seeded = await seedOauth(provider);
  secrets.set("provider's client secret", seeded.credentials.clientSecret);
  const answer = await seeded.goThere();
  for (const name of ["state", "code"]) secrets.set(name, answer[name] ?? "");
  await hear("signed in", seeded.comeBack(answer));
  await hear("again", seeded.comeBack(answer));
  await hear("lost", seeded.comeBack({ ...answer, state: plant("state") }));
  await hear("code", seeded.comeBack({ ...(await seeded.goThere()), code: plant("code") }));
  await hear("tested", seeded.test());
  await provider.revokeAll();
  await hear("revoked", seeded.test());
  for (const token of provider.handedOut) secrets.set(`handed out ${secrets.size}`, token);
  await hear("list", seeded.row());
  await hear("audit", listAuditEvents(await seeded.as()));
}

/** With the right token, a wrong one, and as the dashboard with a body that is none. */
async function askDataPlane(token: string, owners: object): Promise<void> {
  const connection = { incoming: { socket: { remoteAddress: "203.0.113.9" } } };
  const ask = async (path: string, init: RequestInit) => {
    const response = await app.request(path, init, connection);
    await hear(path, { headers: [...response.headers], body: await response.text() });
  };
  for (const bearer of [token, token.slice(0, -1), plant("bearer").replaceAll(/[^ -~]/g, "")])
    for (const path of ["/v1/environment", "/v1/deployment", "/v1/nowhere"])
      await ask(path, { headers: { authorization: `Bearer ${bearer}` } });
  const headers = { authorization: internalBearer(), "content-type": "application/json" };
  for (const body of [JSON.stringify(owners), JSON.stringify({ secret: plant("body") }), plant("body")])
    await ask("/internal/environment-keys", { method: "POST", headers, body });
}

/** Every row of every table, as the superuser reads it; bytes are written in hexadecimal. */
async function dump(): Promise<string> {
  const tables = await asOwner<{ name: string }>(
    "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'",
  );
  const rows = [];
  for (const { name } of tables) rows.push(await asOwner(`SELECT to_jsonb(t) AS row FROM ${name} t`));
  return JSON.stringify(rows);
}

test("the search finds a secret in each form it looks for", () => {
  const secret = plantCanary("control");
  for (const [name, form] of Object.entries(formsOf(secret)))
    expect(findCanary(secret, `before ${form} after`)).toContain(name);
  for (const before of ["", "a", "ab"]) {
    const bytes = Buffer.from(`${before}${secret} and more`);
    expect(findCanary(secret, bytes.toString("base64"))).not.toEqual([]);
    expect(findCanary(secret, bytes.toString("base64url"))).not.toEqual([]);
  }
});

test("C2: no secret of any field is in any answer, log, audit event or row, in any form", async () => {
  sinks.set("logs", printed.join("\n"));
  sinks.set("logs as written", JSON.stringify(printed));
  sinks.set("every table", await dump());
  const found = [...secrets].flatMap(([field, secret]) =>
    [...sinks].flatMap(([sink, text]) =>
      findCanary(secret, text).map((form) => `${field} in “${sink}” (${form})`),
    ),
  );
  expect(found).toEqual([]);
});

test("and they were there to be found: sealed, digested, and faults in the log", async () => {
  expect(secrets.size).toBeGreaterThan(40);
  expect(sinks.size).toBeGreaterThan(60);
  expect(printed.join("\n")).toMatch(/fault [0-9a-f]{8}: /);
  const [rows] = await asOwner(
    `SELECT (SELECT count(*)::int FROM connection_secrets) AS connections,
       (SELECT count(*)::int FROM connection_tokens) AS "handedOut", (SELECT count(*)::int FROM variable_secrets) AS variables,
       (SELECT count(*)::int FROM api_tokens) AS tokens, (SELECT count(*)::int FROM invitations) AS invitations`,
  );
  expect(rows).toEqual({ connections: 4, handedOut: 1, variables: 1, tokens: 1, invitations: 1 });
});
