import { expect, test } from "vitest";
import { deriveKey, type KeyPurpose } from "@/lib/keys/derive";
import { rootKeyOf } from "@/data-plane/keys/root-key";
import { provideEnvironmentKey } from "@/data-plane/keys/environment-keys";
import { sealFor } from "@/lib/crypto/seal";
import { openSealed } from "@/data-plane/keyring";
import { newId } from "@/lib/ids";
import { parseRootKey } from "@/lib/keys/root-key";
import { parseSettings } from "@/lib/settings";
import { seedProject } from "@/tests/seed/organization";
import { testRootKey } from "@/tests/setup/data-plane";
import { asOwner } from "@/tests/setup/sql";
import { dashboard, dataPlane } from "./programs";

const rootKey = parseRootKey(process.env["LOCKTENDER_ROOT_KEY"] ?? "", "LOCKTENDER_ROOT_KEY");
const nextRootKey = Buffer.from(rootKey).reverse();
const secret = process.env["LOCKTENDER_SECRET"] ?? "";

/** As somebody starts Locktender who gives the keys in every way there is. */
const given = {
  ...process.env,
  LOCKTENDER_ROOT_KEY_FILE: "/run/secrets/root-key",
  LOCKTENDER_ROOT_KEY_NEXT: nextRootKey.toString("base64"),
  LOCKTENDER_ROOT_KEY_NEXT_FILE: "/run/secrets/next-root-key",
};
const circumstances = {
  settings: parseSettings(given),
  keys: { secret, rootKey, nextRootKey, notes: [] },
  databaseUrl: process.env["TEST_DATABASE_URL"] ?? "",
  env: given,
};

test("C3: the dashboard is given no root key in any form, nor the name of a file that holds one", () => {
  const { env } = dashboard(circumstances);
  const text = Object.values(env).join("\n");
  for (const key of [rootKey, nextRootKey])
    for (const form of ["base64", "base64url", "hex"] as const)
      expect(text).not.toContain(key.toString(form));
  expect(text).not.toContain("/run/secrets");
  expect(Object.keys(env).filter((name) => /ROOT_KEY/.test(name))).toEqual([]);
  expect(dataPlane(circumstances).env).toMatchObject({
    LOCKTENDER_ROOT_KEY: rootKey.toString("base64url"),
    LOCKTENDER_ROOT_KEY_NEXT: nextRootKey.toString("base64url"),
  });
});

test("C3: with all that it is given and the whole database, no key opens what the dashboard sealed", async () => {
  const { organization, project, environment } = await (await seedProject()).inside("staging");
  const owners = {
    organizationId: organization.id,
    projectId: project.id,
    environmentId: environment.id,
  };
  const key = await provideEnvironmentKey(testRootKey(), owners);
  const place = { table: "connection_secrets", rowId: newId(), column: "sealed" };
  const sealed = await sealFor(key, Buffer.from("horse"), {
    ...place,
    environmentId: owners.environmentId,
  });
  expect(Buffer.from(await openSealed(testRootKey(), owners, sealed, place)).toString()).toBe("horse");

  for (const candidate of await everyKeyInReach(owners.environmentId))
    await expect(openSealed(rootKeyOf(candidate), owners, sealed, place)).rejects.toThrow("does not open");
}, 60_000);

/** Each text it is given, each key it derives, each value in the key tables: whole, decoded, and as derived from the secret. */
async function everyKeyInReach(environmentId: string): Promise<Buffer[]> {
  const texts = Object.values(dashboard(circumstances).env).filter((text) => text !== undefined);
  const purposes: KeyPurpose[] = [
    ...(["session", "server-actions", "token-pepper", "personal-token"] as const),
    ...(["invitation", "fingerprint", "internal-call"] as const),
  ];
  const rows = await asOwner<{ bytes: Buffer }>(
    `SELECT public_key AS bytes FROM environment_keys WHERE environment_id = $1
     UNION ALL SELECT wrapped_private_key FROM environment_keys WHERE environment_id = $1
     UNION ALL SELECT sentinel FROM root_keys UNION ALL SELECT convert_to(id, 'UTF8') FROM root_keys`,
    [environmentId],
  );
  const bytes = [
    ...texts.flatMap((text) => (["utf8", "base64", "hex"] as const).map((form) => Buffer.from(text, form))),
    ...purposes.map((purpose) => deriveKey(secret, purpose)),
    ...rows.map((row) => row.bytes),
  ];
  return bytes
    .flatMap((all) => [all, all.subarray(0, 32), all.subarray(-32)])
    .filter(({ length }) => length > 0);
}
