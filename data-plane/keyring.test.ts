import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { sealFor } from "@/lib/crypto/seal";
import { openScope } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { seedProject } from "@/tests/seed/organization";
import { provideEnvironmentKey, type EnvironmentOwners } from "./keys/environment-keys";
import { rootKeyOf } from "./keys/root-key";
import { assertRootKey } from "./keys/sentinel";
import { openSealed } from "./keyring";

const rootKey = rootKeyOf(Buffer.from(process.env["LOCKTENDER_ROOT_KEY"] ?? "", "base64url"));
const secret = Buffer.from("sk_live_correct_horse");

async function seedOwners(): Promise<[EnvironmentOwners, EnvironmentOwners]> {
  const { inside } = await seedProject("three");
  const [staging, production] = await Promise.all([inside("staging"), inside("production")]);
  const owners = (ctx: typeof staging) => ({
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  });
  return [owners(staging), owners(production)];
}

test("what is sealed for a place opens there, and nowhere else", async () => {
  const [staging, production] = await seedOwners();
  const key = await provideEnvironmentKey(rootKey, staging);
  const productionKey = await provideEnvironmentKey(rootKey, production);
  const place = { table: "connection_secrets", rowId: newId(), column: "sealed" };
  const sealed = await sealFor(key, secret, { ...place, environmentId: staging.environmentId });

  expect(Buffer.from(await openSealed(rootKey, staging, sealed, place))).toEqual(secret);
  const elsewhere = [
    [production, place],
    [staging, { ...place, rowId: newId() }],
    [staging, { ...place, table: "variables" }],
    [staging, { ...place, column: "value" }],
  ] as const;
  for (const [owners, moved] of elsewhere)
    await expect(openSealed(rootKey, owners, sealed, moved)).rejects.toThrow("does not open");
  const forged = await sealFor(productionKey, secret, { ...place, environmentId: staging.environmentId });
  await expect(openSealed(rootKey, production, forged, place)).rejects.toThrow("does not open");
});

test("a value whose tag was cut or whose bytes were changed does not open", async () => {
  const [owners] = await seedOwners();
  const key = await provideEnvironmentKey(rootKey, owners);
  const place = { table: "connection_secrets", rowId: newId(), column: "sealed" };
  const sealed = await sealFor(key, secret, { ...place, environmentId: owners.environmentId });
  for (const kept of [1, 4, 8, 12]) {
    await expect(openSealed(rootKey, owners, sealed.slice(0, -kept), place)).rejects.toThrow("does not open");
  }
  for (const at of [0, 1, 17, 49, sealed.length - 1]) {
    const changed = sealed.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(openSealed(rootKey, owners, changed, place)).rejects.toThrow("does not open");
  }
});

test("a private key wrapped by the root key opens only in its place, with its whole tag", () => {
  const wrapped = rootKey.wrap(secret, ["environment_keys", "a"]);
  expect(rootKey.unwrap(wrapped, ["environment_keys", "a"])).toEqual(secret);
  expect(() => rootKey.unwrap(wrapped, ["environment_keys", "b"])).toThrow();
  for (const kept of [4, 8, 12]) {
    expect(() => rootKey.unwrap(wrapped.slice(0, -kept), ["environment_keys", "a"])).toThrow();
  }
  expect(() => rootKeyOf(randomBytes(32)).unwrap(wrapped, ["environment_keys", "a"])).toThrow();
});

test("twenty who ask for an environment's key at once get the same one, made once and recorded once", async () => {
  const [owners] = await seedOwners();
  const keys = await Promise.all(Array.from({ length: 20 }, () => provideEnvironmentKey(rootKey, owners)));
  expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  const events = await openScope(owners).read((tx) =>
    tx.auditEvent.findMany({
      where: { organizationId: owners.organizationId, action: "environment.key_created" },
      select: { actorKind: true, environmentId: true },
    }),
  );
  expect(events).toEqual([{ actorKind: "system", environmentId: owners.environmentId }]);
});

test("an environment of somebody else's project gets no key", async () => {
  const [one] = await seedOwners();
  const [other] = await seedOwners();
  const mixed = { ...one, environmentId: other.environmentId };
  await expect(provideEnvironmentKey(rootKey, mixed)).rejects.toMatchObject({ code: "not_found" });
});

test("a start with another root key is refused in a sentence that names the key it expects", async () => {
  await assertRootKey(rootKey);
  await assertRootKey(rootKey);
  const other = rootKeyOf(randomBytes(32));
  await expect(assertRootKey(other)).rejects.toThrow(
    `sealed under the root key ${rootKey.id}, and Locktender was given ${other.id}.`,
  );
});
