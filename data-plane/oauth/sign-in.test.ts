import { afterAll, beforeEach, expect, test } from "vitest";
import { deleteEnvironment } from "@/lib/domain/environment";
import { openScope } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { seedOauth } from "@/tests/seed/oauth";
import { startDataPlane } from "@/tests/setup/data-plane";
import { startOauthProvider } from "@/tests/setup/oauth-provider";
import { asOwner } from "@/tests/setup/sql";
import { beginSignIn } from "@/lib/domain/connection";
import { sweepEnvironments } from "../sweeps/environments";
import { sweepSignIns } from "../sweeps/sign-ins";

process.env["LOCKTENDER_EGRESS_ALLOW"] = "127.0.0.0/8";
const server = await startDataPlane();
const provider = await startOauthProvider();
afterAll(async () => {
  provider.close();
  await server.drain();
});

beforeEach(() => {
  provider.asked.length = 0;
});

test("the way to the provider names client, scopes, state and an S256 challenge, and keeps what the address asked for already", async () => {
  const authorizationUrl = `${provider.url}/auth?prompt=consent&access_type=offline`;
  const { ctx, systemId, sessionId } = await seedOauth(provider, { auth: { authorizationUrl } });
  const url = new URL((await beginSignIn(ctx, { systemId, sessionId })).url);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    prompt: "consent",
    access_type: "offline",
    response_type: "code",
    client_id: "orders",
    redirect_uri: expect.stringMatching(/^http:\/\/localhost:3000\/oauth\/callback\/sys_[0-9a-f]{32}$/),
    scope: "read",
    state: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: "S256",
  });
  const [row] = await asOwner(
    "SELECT to_jsonb(s)::text AS text FROM provider_sign_ins s WHERE environment_id = $1",
    [ctx.environment.id],
  );
  expect(row?.["text"]).not.toContain(url.searchParams.get("state"));
});

test("a sign-in that was refused at the provider changes nothing and says so", async () => {
  const seeded = await seedOauth(provider);
  const answer = await seeded.goThere({ allow: false });
  expect(answer["error"]).toBe("access_denied");
  expect(await seeded.comeBack(answer)).toBe("denied");
  expect(provider.asked).toEqual([]);
  expect(await seeded.row()).toMatchObject({ status: "needs_reauth" });
});

test("of 20 who come back with one answer at once, one is signed in; the code is exchanged once", async () => {
  const seeded = await seedOauth(provider);
  const answer = await seeded.goThere();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => seeded.comeBack(answer)));
  expect(outcomes.toSorted()).toEqual(["signed_in", ...Array<string>(19).fill("used")]);
  expect(provider.asked).toEqual([{ path: "/token", grant: "authorization_code", granted: true }]);
});

test("an invented state, somebody else and another session of the same person get nowhere", async () => {
  const seeded = await seedOauth(provider);
  const answer = await seeded.goThere();
  expect(await seeded.comeBack({ ...answer, state: "invented" })).toBeNull();
  const colleague = await seeded.member("admin");
  expect(await seeded.comeBack(answer, { ...colleague, sessionId: newId() })).toBeNull();
  expect(await seeded.comeBack(answer, { ...seeded.owner, sessionId: newId() })).toBe("other_session");
  expect(provider.asked).toEqual([]);
  expect(await seeded.comeBack(answer)).toBe("signed_in");
});

test("after ten minutes, and after the client was replaced, what was begun is not completed", async () => {
  const seeded = await seedOauth(provider);
  const late = await seeded.goThere();
  await asOwner(
    "UPDATE provider_sign_ins SET expires_at = now() - interval '1 second' WHERE environment_id = $1",
    [seeded.ctx.environment.id],
  );
  expect(await seeded.comeBack(late)).toBe("expired");
  const replaced = await seeded.goThere();
  await seeded.save({ clientSecret: "another one" });
  expect(await seeded.comeBack(replaced)).toBe("client_replaced");
  expect(await seeded.comeBack(await seeded.goThere())).toBe("client_refused");
  expect(provider.asked).toEqual([{ path: "/token", grant: "authorization_code", granted: false }]);
});

test("a person who lost the right to it on the way does not complete it", async () => {
  const seeded = await seedOauth(provider);
  const answer = await seeded.goThere();
  await asOwner("UPDATE memberships SET role = 'viewer' WHERE user_id = $1", [seeded.owner.id]);
  await expect(seeded.comeBack(answer)).rejects.toMatchObject({ code: "forbidden" });
  await asOwner("DELETE FROM memberships WHERE user_id = $1", [seeded.owner.id]);
  expect(await seeded.comeBack(answer)).toBeNull();
  expect(provider.asked).toEqual([]);
});

test("a code that is not the provider's is refused in our words, and the one that serves stays", async () => {
  const seeded = await seedOauth(provider);
  await seeded.signIn();
  const { state = "" } = await seeded.goThere();
  expect(await seeded.comeBack({ state, code: "invented" })).toBe("code_refused");
  expect((await seeded.test()).status).toBe("valid");
});

test("what was begun more than a day ago is swept away, what is under way is not", async () => {
  const seeded = await seedOauth(provider);
  await seeded.goThere();
  const left = () =>
    asOwner("SELECT 1 FROM provider_sign_ins WHERE environment_id = $1", [seeded.ctx.environment.id]);
  await sweepSignIns();
  expect(await left()).toHaveLength(1);
  await asOwner(
    "UPDATE provider_sign_ins SET expires_at = now() - interval '25 hours' WHERE environment_id = $1",
    [seeded.ctx.environment.id],
  );
  expect(await sweepSignIns()).toBeGreaterThanOrEqual(1);
  expect(await left()).toHaveLength(0);
});

test("E6: an environment with tokens and sign-ins in it is removed with them once its days of grace are over", async () => {
  const seeded = await seedOauth(provider);
  await seeded.signIn();
  const { environmentId } = seeded.owners;
  await deleteEnvironment(await seeded.as(), { environmentId, confirmation: "Staging" });
  await asOwner("UPDATE environments SET deleted_at = now() - interval '8 days' WHERE id = $1", [
    environmentId,
  ]);
  await sweepEnvironments();
  for (const table of ["environments", "connection_tokens", "provider_sign_ins", "environment_keys"]) {
    const column = table === "environments" ? "id" : "environment_id";
    const left = await asOwner(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [environmentId]);
    expect([table, left.length]).toEqual([table, 0]);
  }
});

test("S3: inside a sync's transaction neither tokens nor sign-ins can be read", async () => {
  const seeded = await seedOauth(provider);
  await seeded.signIn();
  const where = { environmentId: seeded.owners.environmentId };
  const count = (operation?: "sync") =>
    openScope({ ...seeded.owners, ...(operation && { operation }) }).read(async (tx) => [
      await tx.connectionToken.count({ where }),
      await tx.providerSignIn.count({ where }),
    ]);
  expect(await count()).toEqual([1, 1]);
  expect(await count("sync")).toEqual([0, 0]);
});

test("a sign-in is seen by who began it alone, and its way back is nobody else's to see or to change", async () => {
  const seeded = await seedOauth(provider);
  await seeded.goThere();
  const seenBy = (userId: string) =>
    openScope({ userId }).read((tx) => tx.providerSignIn.count({ where: { userId } }));
  const colleague = await seeded.member("owner");
  expect(await seenBy(seeded.owner.id)).toBe(1);
  expect(await seenBy(colleague.id)).toBe(0);
  const changed = await openScope({ userId: seeded.owner.id }).note((tx) =>
    tx.providerSignIn.updateMany({
      where: { userId: seeded.owner.id },
      data: { redirectUri: "https://x.test" },
    }),
  );
  expect(changed.count).toBe(0);
});
