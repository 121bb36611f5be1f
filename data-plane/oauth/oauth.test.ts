import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { listAuditEvents } from "@/lib/domain/audit";
import { deployVersion } from "@/lib/domain/deployment";
import { disconnect } from "@/lib/domain/connection";
import { seedOauth } from "@/tests/seed/oauth";
import { startDataPlane, testRootKey } from "@/tests/setup/data-plane";
import { startOauthProvider } from "@/tests/setup/oauth-provider";
import { asOwner } from "@/tests/setup/sql";
import { accessTokenOf } from "./access-token";

process.env["LOCKTENDER_EGRESS_ALLOW"] = "127.0.0.0/8";
const server = await startDataPlane();
const provider = await startOauthProvider();
afterAll(async () => {
  provider.close();
  await server.drain();
});

beforeEach(() => {
  provider.asked.length = 0;
  Object.assign(provider.behavior, { life: 600, refreshable: true, away: false });
});

const tokenOf = ({ owners, id }: Pick<Awaited<ReturnType<typeof seedOauth>>, "owners" | "id">) =>
  accessTokenOf(testRootKey(), owners, id);
const granted = (grant: string) => provider.asked.filter((one) => one.grant === grant && one.granted).length;
const client = { type: "oauth2_client_credentials" };

test("client credentials: a token is fetched at first use, kept sealed, and renewed shortly before its end", async () => {
  const seeded = await seedOauth(provider, client);
  expect(provider.asked).toEqual([]);
  expect(await seeded.test()).toMatchObject({ status: "valid", httpStatus: 200 });
  const first = await tokenOf(seeded);
  expect((await tokenOf(seeded)).text).toBe(first.text);
  expect(granted("client_credentials")).toBe(1);
  const [stored] = await asOwner(
    "SELECT encode(sealed, 'escape') AS text FROM connection_tokens WHERE connection_id = $1",
    [seeded.id],
  );
  expect(stored?.["text"]).not.toContain(first.text);
  provider.behavior.life = 1;
  await seeded.save();
  const short = await tokenOf(seeded);
  await sleep(950);
  expect((await tokenOf(seeded)).text).not.toBe(short.text);
  expect(granted("client_credentials")).toBe(3);
});

test("a client that proves itself by fields of the request does so, and a wrong secret is said in our words", async () => {
  const auth = { tokenAuth: "client_secret_post" };
  const seeded = await seedOauth(provider, { ...client, auth, clientId: "by-post" });
  expect(await seeded.test()).toMatchObject({ status: "valid" });
  await seeded.save({ clientSecret: "wrong" });
  expect(await seeded.test()).toMatchObject({
    status: "invalid",
    httpStatus: 401,
    reason: "Shop does not accept this client ID and secret. Replace them.",
  });
  await seeded.save();
  expect((await seeded.test()).status).toBe("valid");
});

test("without a test request, that a token is handed out is the test", async () => {
  const seeded = await seedOauth(provider, { ...client, test: false });
  expect(await seeded.test()).toMatchObject({
    status: "valid",
    reason: "Shop handed out a token, as it should.",
  });
});

test("authorization code: signed in once, then refreshed at the refresh URL with a one-time token each time", async () => {
  const seeded = await seedOauth(provider);
  expect(await seeded.row()).toMatchObject({ status: "needs_reauth" });
  expect(await seeded.signIn()).toBe("signed_in");
  expect(await seeded.row()).toMatchObject({ status: "valid", lastTest: { httpStatus: 200 } });
  provider.behavior.life = 1;
  for (let round = 0; round < 3; round += 1) {
    await seeded.test();
    await expire(seeded.id);
    expect((await seeded.test()).status).toBe("valid");
  }
  const refreshes = provider.asked.filter(({ grant }) => grant === "refresh_token");
  expect(refreshes.every(({ path, granted }) => path === "/refresh" && granted)).toBe(true);
  expect(refreshes.length).toBe(3);
  const actions = (await listAuditEvents(await seeded.as())).events.map(({ action }) => action);
  expect(actions.filter((action) => action === "connection.signed_in")).toHaveLength(1);
});

test("100 callers at once cause one refresh, in one process", async () => {
  const seeded = await seedOauth(provider);
  await seeded.signIn();
  await expire(seeded.id);
  provider.asked.length = 0;
  const tokens = await Promise.all(Array.from({ length: 100 }, () => tokenOf(seeded)));
  expect(new Set(tokens.map(({ text }) => text)).size).toBe(1);
  expect(provider.asked).toEqual([{ path: "/refresh", grant: "refresh_token", granted: true }]);
});

test("100 callers in four copies of the program, which share nothing but the database, cause one refresh", async () => {
  const seeded = await seedOauth(provider);
  await seeded.signIn();
  await expire(seeded.id);
  provider.asked.length = 0;
  const copies = [accessTokenOf];
  while (copies.length < 4) {
    vi.resetModules();
    copies.push((await import("./access-token")).accessTokenOf);
  }
  expect(new Set(copies).size).toBe(4);
  const ask = (_: unknown, index: number) => copies[index % 4]!(testRootKey(), seeded.owners, seeded.id);
  const tokens = await Promise.all(Array.from({ length: 100 }, ask));
  expect(new Set(tokens.map(({ text }) => text)).size).toBe(1);
  expect(provider.asked).toEqual([{ path: "/refresh", grant: "refresh_token", granted: true }]);
});

test("whoever held the lease and died keeps it no longer than it lasts", async () => {
  const seeded = await seedOauth(provider, client);
  const hold = (until: string) =>
    asOwner(
      `UPDATE connections SET token_lease = gen_random_uuid(), token_lease_until = ${until} WHERE id = $1`,
      [seeded.id],
    );
  await hold("now() + interval '1 second'");
  expect((await tokenOf(seeded)).text).not.toBe("");
  expect(granted("client_credentials")).toBe(1);
});

test("what a person revoked at the provider needs a person, and nobody asks again until they sign in", async () => {
  const seeded = await seedOauth(provider);
  await seeded.signIn();
  await provider.revokeAll();
  const { status, reason } = await seeded.test();
  expect([status, reason]).toEqual(["needs_reauth", "Shop no longer honors the sign-in. Sign in again."]);
  expect(await seeded.row()).toMatchObject({ status: "needs_reauth" });
  const asked = provider.asked.length;
  for (let round = 0; round < 3; round += 1) expect((await seeded.test()).status).toBe("needs_reauth");
  expect(provider.asked).toHaveLength(asked);
  const blocked = await deployVersion(seeded.ctx, { versionNumber: seeded.version.number, activate: true });
  expect(blocked.findings[0]).toMatchObject({
    severity: "blocking",
    sentence: "Staging has to sign in again at Shop: Shop no longer honors the sign-in. Sign in again.",
    fix: { label: "Sign in again" },
  });
  expect(await seeded.signIn()).toBe("signed_in");
  expect(await seeded.row()).toMatchObject({ status: "valid" });
});

test("a provider that is away keeps everything: a living token serves, a dead one is renewed once it is back", async () => {
  const seeded = await seedOauth(provider);
  await seeded.signIn();
  const { text } = await tokenOf(seeded);
  provider.behavior.away = true;
  await nearItsEnd(seeded.id);
  expect((await tokenOf(seeded)).text).toBe(text);
  await expire(seeded.id);
  await expect(tokenOf(seeded)).rejects.toMatchObject({ status: "untested" });
  provider.behavior.away = false;
  expect((await tokenOf(seeded)).text).not.toBe(text);
});

test("a token the API no longer takes is renewed once and tried again, whatever it says of its end", async () => {
  const seeded = await seedOauth(provider, client);
  await seeded.test();
  const { text } = await tokenOf(seeded);
  await provider.forget(text);
  expect((await seeded.test()).status).toBe("valid");
  expect(granted("client_credentials")).toBe(2);
});

test("tokens go when their client is replaced or removed", async () => {
  const seeded = await seedOauth(provider);
  const tokens = () => asOwner("SELECT 1 FROM connection_tokens WHERE connection_id = $1", [seeded.id]);
  await seeded.signIn();
  expect(await tokens()).toHaveLength(1);
  await seeded.save();
  expect(await tokens()).toHaveLength(0);
  expect((await seeded.test()).reason).toBe("Nobody has signed in at Shop yet.");
  await seeded.signIn();
  await disconnect(seeded.ctx, { systemId: seeded.systemId });
  expect(await tokens()).toHaveLength(0);
});

test("what nothing can renew ends with its token, and is said ahead", async () => {
  Object.assign(provider.behavior, { refreshable: false, life: 3 * 24 * 3600 });
  const seeded = await seedOauth(provider);
  await seeded.signIn();
  expect(await seeded.row()).toMatchObject({
    status: "expiring",
    ending: { of: "sign-in", soon: true, over: false, when: "in 3 days" },
  });
  const { findings } = await deployVersion(seeded.ctx, {
    versionNumber: seeded.version.number,
    activate: true,
  });
  expect(findings[0]).toMatchObject({
    severity: "warning",
    sentence: "The sign-in of Staging at Shop expires in 3 days.",
  });
});

/** As if the access token's time were over; the API is not asked what it thinks of it. */
async function expire(connectionId: string): Promise<void> {
  await asOwner(
    "UPDATE connection_tokens SET expires_at = now() - interval '1 second' WHERE connection_id = $1",
    [connectionId],
  );
}

async function nearItsEnd(connectionId: string): Promise<void> {
  await asOwner(
    "UPDATE connection_tokens SET expires_at = now() + interval '5 seconds' WHERE connection_id = $1",
    [connectionId],
  );
}
