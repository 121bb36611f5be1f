import { beforeEach, describe, expect, it, vi } from "vitest";
import { accountContext } from "@/lib/auth/context";
import { principalOfToken } from "@/lib/auth/personal-token";
import { openSession } from "@/lib/auth/open-session";
import { signIn } from "@/lib/auth/sign-in";
import { createOpaqueToken } from "@/lib/crypto/opaque-token";
import { openScope } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { seedOrganization, seedPassword } from "@/tests/seed/organization";
import { deviceOf } from "./device";
import {
  changePassword,
  createPersonalToken,
  endAllOtherSessions,
  endSession,
  listPersonalTokens,
  listSessions,
  renameAccount,
  revokePersonalToken,
} from ".";

vi.mock("next/headers", () => ({ headers: () => Promise.resolve(new Headers()) }));

const browser = new Headers({ "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" });

async function person() {
  const { owner } = await seedOrganization();
  const ctx = accountContext(owner);
  const actions = () =>
    ctx.db.read((tx) =>
      tx.auditEvent.findMany({
        where: { actorId: owner.id, organizationId: null },
        orderBy: { seq: "asc" },
        select: { action: true, before: true, after: true },
      }),
    );
  return { ...owner, ctx, actions, signIn: (password: string) => signIn({ ...owner, password }, browser) };
}

describe("signing in", () => {
  it("opens a session, whatever the case of the address", async () => {
    const { email, ctx, id } = await person();
    const session = await signIn({ email: ` ${email.toUpperCase()} `, password: seedPassword }, browser);
    expect(session).toMatchObject({ id, email });
    expect(await listSessions(ctx)).toMatchObject([{ id: session?.sessionId, device: "Firefox on Linux" }]);
  });

  it("is refused in the same way for a wrong password and for nobody's address", async () => {
    const { signIn: tryPassword, ctx } = await person();
    expect(await tryPassword("not the password")).toBeNull();
    const nobody = { email: `${newId()}@example.com`, password: seedPassword };
    expect(await signIn(nobody, browser)).toBeNull();
    expect(await listSessions(ctx)).toEqual([]);
  });

  it("has to wait after ten wrong passwords, even with the right one, and says how long", async () => {
    const { signIn: tryPassword } = await person();
    for (let n = 0; n < 10; n += 1) expect(await tryPassword("not the password")).toBeNull();
    await expect(tryPassword(seedPassword)).rejects.toThrow(
      /^Too many attempts to sign in\. Wait 1[45] minutes/,
    );
  });

  it("forgives wrong passwords after a right one", async () => {
    const { signIn: tryPassword } = await person();
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 9; n += 1) expect(await tryPassword("not the password")).toBeNull();
      expect(await tryPassword(seedPassword)).not.toBeNull();
    }
  });

  it("counts thirty tries at once as thirty", async () => {
    const { signIn: tryPassword } = await person();
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => tryPassword("wrong")));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  });
});

describe("a person", () => {
  it("changes their password with the one they have, which ends their other sessions", async () => {
    const { ctx, id, signIn: tryPassword, actions } = await person();
    const [keep] = [await openSession(id, null, null), await openSession(id, null, null)];
    await expect(
      changePassword(ctx, { currentPassword: "wrong", newPassword: "another long one" }, keep ?? ""),
    ).rejects.toMatchObject({ field: "currentPassword" });
    const change = { currentPassword: seedPassword, newPassword: "another long one" };
    expect(await changePassword(ctx, change, keep ?? "")).toBe(1);
    expect((await listSessions(ctx)).map((session) => session.id)).toEqual([keep]);
    expect(await tryPassword(seedPassword)).toBeNull();
    expect(await tryPassword("another long one")).not.toBeNull();
    expect(await actions()).toMatchObject([
      { action: "account.password_changed", after: { sessionsEnded: 1 } },
    ]);
  });

  it("ends one session, or all but theirs, and nobody else's", async () => {
    const [ada, eve] = [await person(), await person()];
    const open = () => openSession(ada.id, null, null);
    const [first, second, third] = [await open(), await open(), await open()];
    await expect(endSession(eve.ctx, first)).rejects.toMatchObject({ code: "not_found" });
    await endSession(ada.ctx, first);
    await expect(endSession(ada.ctx, first)).rejects.toMatchObject({ code: "not_found" });
    await endAllOtherSessions(eve.ctx, newId());
    expect(await listSessions(ada.ctx)).toHaveLength(2);
    await endAllOtherSessions(ada.ctx, third);
    expect((await listSessions(ada.ctx)).map(({ id }) => id)).toEqual([third]);
    expect(second).not.toBe(third);
  });

  it("takes another name, and the change is on record", async () => {
    const { ctx, actions } = await person();
    await renameAccount(ctx, "Ada King");
    expect(await actions()).toMatchObject([
      { action: "account.renamed", before: { name: "Ada Lovelace" }, after: { name: "Ada King" } },
    ]);
  });
});

describe("a personal access token", () => {
  let ada: Awaited<ReturnType<typeof person>>;
  beforeEach(async () => {
    ada = await person();
  });

  it("speaks for the person who made it, and says when it was used", async () => {
    const { token } = await createPersonalToken(ada.ctx, { name: "Laptop", lifetime: "30" });
    expect(await principalOfToken(`Bearer ${token}`)).toMatchObject({ id: ada.id, email: ada.email });
    const [listed] = await listPersonalTokens(ada.ctx);
    expect(listed).toMatchObject({ name: "Laptop", display: `lkp_…${token.slice(-4)}` });
    expect(listed?.lastUsedAt).toBeInstanceOf(Date);
    expect(JSON.stringify(await ada.actions())).not.toContain(token);
  });

  it("that is unknown, malformed, revoked or expired gets the same answer", async () => {
    const revoked = await createPersonalToken(ada.ctx, { name: "Old", lifetime: "never" });
    const [{ id } = { id: "" }] = await listPersonalTokens(ada.ctx);
    await revokePersonalToken(ada.ctx, id);
    const expired = await createPersonalToken(ada.ctx, { name: "Older", lifetime: "30" });
    await openScope({ userId: ada.id }).note((tx) =>
      tx.personalAccessToken.updateMany({
        where: { userId: ada.id, name: "Older" },
        data: { expiresAt: new Date(Date.now() - 1000) },
      }),
    );
    const sent = [
      `Bearer ${revoked.token}`,
      `Bearer ${expired.token}`,
      `Bearer ${createOpaqueToken("lkp")}`,
      "Bearer lkp_x",
      "Basic YTpi",
      undefined,
    ];
    const answers = await Promise.allSettled(sent.map((header) => principalOfToken(header)));
    expect(
      new Set(answers.map((answer) => (answer.status === "rejected" ? String(answer.reason) : "in"))).size,
    ).toBe(1);
    expect(answers[0]).toMatchObject({ status: "rejected", reason: { code: "unauthenticated" } });
  });

  it("of somebody else cannot be revoked", async () => {
    await createPersonalToken(ada.ctx, { name: "Laptop", lifetime: "30" });
    const [{ id } = { id: "" }] = await listPersonalTokens(ada.ctx);
    const eve = await person();
    await expect(revokePersonalToken(eve.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await listPersonalTokens(ada.ctx)).toHaveLength(1);
  });
});

describe("a device", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0",
      "Edge on Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
      "Safari on macOS",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/141.0 Safari/604.1",
      "Chrome on iOS",
    ],
    ["curl/8.0", "An unknown browser"],
    [null, "An unknown browser"],
  ])("%s is %s", (userAgent, expected) => {
    expect(deviceOf(userAgent)).toBe(expected);
  });
});
