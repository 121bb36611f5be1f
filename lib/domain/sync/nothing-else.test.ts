import { expect, test } from "vitest";
import { assertRootKey } from "@/data-plane/keys/sentinel";
import { openSession } from "@/lib/auth/open-session";
import { accountContext, organizationContext } from "@/lib/auth/context";
import { createPersonalToken } from "@/lib/domain/account";
import { deployVersion } from "@/lib/domain/deployment";
import { inviteMember } from "@/lib/domain/member";
import { newId } from "@/lib/ids";
import { differences, imageOfEverything, tablesWithoutRows, type Image } from "@/tests/seed/image";
import { seedApproval } from "@/tests/seed/approval";
import { seedProject } from "@/tests/seed/organization";
import { seedSecrets } from "@/tests/seed/secrets";
import { demandingManifest, seedVersion } from "@/tests/seed/version";
import { testRootKey } from "@/tests/setup/data-plane";
import { useOwnDatabase } from "@/tests/setup/own-database";
import { asOwner } from "@/tests/setup/sql";
import { applySync, previewSync } from ".";

await useOwnDatabase();

type Project = Awaited<ReturnType<typeof seedProject>>;

/** A database with rows in every table, and a project whose staging can be synced to again. */
async function seedEverything(): Promise<Project> {
  const seeded = await seedProject("three");
  for (let n = 0; n < 2; n += 1) await seedVersion(await seeded.as(), { manifest: demandingManifest });
  for (const env of ["development", "staging", "production"]) await seedSecrets(await seeded.inside(env));
  await deployVersion(await seeded.inside("development"), { versionNumber: 1, activate: true });
  await sync(seeded);
  await seedApproval(seeded.organization, await seeded.as(), await seeded.inside("production"));
  await deployVersion(await seeded.inside("development"), { versionNumber: 2, activate: true });
  await openSession(seeded.owner.id, null, null);
  await createPersonalToken(accountContext(seeded.owner), { name: "Laptop", lifetime: "30" });
  const administration = await organizationContext(seeded.owner, seeded.organization.slug);
  await inviteMember(administration, { email: "grace@example.com", role: "developer" });
  await assertRootKey(testRootKey());
  await asOwner("INSERT INTO key_rotations (id) VALUES (gen_random_uuid())");
  await asOwner("INSERT INTO rate_limits (key, count, reset_at) VALUES ('try', 1, now() + interval '1 day')");
  return seeded;
}

async function sync(project: Project) {
  const ctx = await project.as();
  const ends = { source: "development", target: "staging" };
  const { plan } = await previewSync(ctx, ends);
  const input = { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true };
  return applySync(ctx, input);
}

test("S3: a sync changes the target's deployments and its own record, and nothing else in any table there is", async () => {
  const project = await seedEverything();
  const before = await imageOfEverything();
  expect(await tablesWithoutRows(before)).toEqual([]); // of an empty table this test would prove nothing
  expect((await sync(project)).status).toBe("activated");
  const after = await imageOfEverything();
  expect(differences(before, after)).toEqual([
    "audit_events: added",
    "deployments: added",
    "deployments: changed",
    "environments: changed",
    "sync_steps: added",
    "syncs: added",
  ]);
  expect(changedColumns(before, after, "deployments")).toEqual(["ended_at", "status"]);
  expect(changedColumns(before, after, "environments")).toEqual(["active_deployment_id"]);
});

test("S3: a table that somebody adds is part of that at once, with a key of its own or without one", async () => {
  const before = await imageOfEverything();
  await asOwner("CREATE TABLE forgotten (id int PRIMARY KEY, note text)");
  await asOwner("CREATE TABLE keyless (note text)");
  expect(await tablesWithoutRows(before)).toEqual(["forgotten", "keyless"]);
  await asOwner("INSERT INTO forgotten VALUES (1, 'a')");
  await asOwner("INSERT INTO keyless VALUES ('a')");
  const filled = await imageOfEverything();
  expect(differences(before, filled)).toEqual(["forgotten: added", "keyless: added"]);
  await asOwner("UPDATE forgotten SET note = 'b'");
  expect(differences(filled, await imageOfEverything())).toEqual(["forgotten: changed"]);
  await asOwner("DROP TABLE forgotten, keyless");
});

/** The columns that differ in any row of the table that was there before and is there still. */
function changedColumns(before: Image, after: Image, table: string): string[] {
  const columns = [...before].flatMap(([key, row]) => {
    const now = after.get(key);
    if (!key.startsWith(`${table} `) || now === undefined || now === row) return [];
    const [was, is] = [JSON.parse(row), JSON.parse(now)] as Record<string, unknown>[]; // to_jsonb of a row
    return Object.keys(is ?? {}).filter(
      (column) => JSON.stringify(was?.[column]) !== JSON.stringify(is?.[column]),
    );
  });
  return [...new Set(columns)].toSorted();
}
