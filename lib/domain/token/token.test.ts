import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { keyedDigest } from "@/lib/keys/keyed-digest";
import { mintTokenSchema } from "@/lib/schemas/token";
import { seedProject } from "@/tests/seed/organization";
import { listAuditEvents } from "../audit";
import type { EnvironmentContext } from "../context";
import { listTokens, mintToken, revokeToken } from ".";

function mint(ctx: EnvironmentContext, fields: Record<string, unknown> = {}) {
  const form = { name: "Runner", scopes: "environment:read", lifetime: "30", ...fields };
  return mintToken(ctx, mintTokenSchema.parse(form));
}

test("T2: of a token only a digest under the pepper and its last four characters are kept", async () => {
  const { inside, as } = await seedProject("three");
  const ctx = await inside("production");
  const { id, token } = await mint(ctx);
  expect(token).toMatch(/^lkt_prod_[0-9A-Za-z]{49}$/);
  const row = await ctx.db.read((tx) =>
    tx.apiToken.findFirstOrThrow({ where: { id, environmentId: ctx.environment.id } }),
  );
  expect(Buffer.from(row.mac)).toEqual(keyedDigest("token-pepper", token));
  expect(row.display).toBe(`lkt_prod_…${token.slice(-4)}`);
  const { events } = await listAuditEvents(await as());
  const told = JSON.stringify([row, events], (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(told).not.toContain(token.slice(9, 40));
  expect(events.filter(({ action }) => action === "token.created")).toHaveLength(1);
});

test("a hundred and twenty tokens come in three pages, each once, and never another environment's", async () => {
  const { inside } = await seedProject("three");
  const ctx = await inside("staging");
  await mint(await inside("development"), { name: "Foreign" });
  const made = Array.from({ length: 120 }, (_, n) => `Token ${n + 1}`);
  await seedTokens(ctx, made);
  const names: string[] = [];
  let pages = 0;
  for (let before: string | null | undefined; before !== null; pages += 1) {
    const page = await listTokens(ctx, before === undefined ? {} : { before });
    names.push(...page.tokens.map(({ name }) => name));
    before = page.next;
  }
  expect(pages).toBe(3);
  expect(names.toSorted()).toEqual(made.toSorted());
});

/** Many at once, as they stand in the table. */
async function seedTokens(ctx: EnvironmentContext, names: string[]): Promise<void> {
  const owned = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  const rest = { display: "lkt_test_…0000", scopes: [], allowedRanges: [], createdByName: "Ada Lovelace" };
  const data = names.map((name) => {
    const id = newId();
    return { ...owned, ...rest, id, name, mac: new Uint8Array(keyedDigest("token-pepper", id)) };
  });
  await ctx.db.note((tx) => tx.apiToken.createMany({ data }));
}

test("a token of another environment cannot be revoked from here: it does not exist", async () => {
  const { inside } = await seedProject("three");
  const { id } = await mint(await inside("production"));
  await expect(revokeToken(await inside("staging"), { tokenId: id })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a viewer makes no tokens, a developer none for production", async () => {
  const { inside, member } = await seedProject("three");
  const forbidden = { code: "forbidden" };
  await expect(mint(await inside("staging", await member("viewer")))).rejects.toMatchObject(forbidden);
  await expect(mint(await inside("production", await member("developer")))).rejects.toMatchObject(forbidden);
});

test("an expiry in the past is refused under its field, one today is not", async () => {
  const { inside } = await seedProject("three");
  const ctx = await inside("staging");
  const today = new Date().toISOString().slice(0, 10);
  await expect(mint(ctx, { lifetime: "date", expiresOn: "2020-01-01" })).rejects.toMatchObject({
    field: "expiresOn",
  });
  expect((await mint(ctx, { lifetime: "date", expiresOn: today })).expiresAt?.toISOString()).toContain(today);
  expect((await mint(ctx, { lifetime: "never" })).expiresAt).toBeNull();
});
