import { randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { setSecretVariable } from "@/lib/domain/variable";
import { openField, seedSealedFields, type SealedField } from "@/tests/seed/sealed-fields";
import { startDataPlane, testRootKey } from "@/tests/setup/data-plane";
import { useOwnDatabase } from "@/tests/setup/own-database";
import { startRotation } from "@/tests/setup/rotation-process";
import { asOwner } from "@/tests/setup/sql";
import { rootKeyOf } from "../keys/root-key";
import { assertRootKey } from "../keys/sentinel";
import { sealedTables } from "./sealed-tables";

await useOwnDatabase();
const server = await startDataPlane();
afterAll(() => server.drain());

const ROUNDS = 3;
const internal = { LOCKTENDER_INTERNAL_URL: process.env["LOCKTENDER_INTERNAL_URL"] ?? "" };

test("every table that holds something sealed is rotated", async () => {
  const tables = await asOwner<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'sealed' ORDER BY 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual(sealedTables.map(({ name }) => name).toSorted());
});

test("keys rotate under 510 secrets in use, killed at random moments: nothing is lost, nobody is refused", async () => {
  const fields = await seedSealedFields(testRootKey(), 170);
  const work = use(fields);
  for (let round = 0; round < ROUNDS; round += 1) {
    const rotation = await startRotation(internal);
    await sleep(randomInt(600, 2_500));
    rotation.process.kill("SIGKILL");
    await rotation.ended;
  }
  const last = await startRotation(internal);
  expect([await last.ended, last.output()]).toEqual([0, expect.stringContaining("Done.")]);
  const { reads, writes, faults } = await work.stop();
  expect(faults).toEqual([]);
  expect(Math.min(reads, writes)).toBeGreaterThan(50);
  await expectAllReadable(fields);

  const generations = await asOwner(
    `SELECT environment_id, count(*)::int AS keys, bool_and(generation > 1) AS renewed FROM environment_keys GROUP BY 1`,
  );
  expect(generations.map(({ keys, renewed }) => [keys, renewed])).toEqual(Array(3).fill([1, true]));
}, 300_000);

test("a new root key takes over only once a start has announced it, and the old one then opens nothing", async () => {
  await assertRootKey(testRootKey());
  const fields = await seedSealedFields(testRootKey(), 3);
  const bytes = randomBytes(32);
  const next = rootKeyOf(bytes, testRootKey());
  const env = { ...internal, LOCKTENDER_ROOT_KEY_NEXT: bytes.toString("base64url") };

  const early = await startRotation(env);
  expect(await early.ended).toBe(78);
  expect(early.output()).toContain(`No running Locktender knows the next root key ${next.id} yet.`);

  await assertRootKey(next);
  await expect(assertRootKey(testRootKey())).rejects.toThrow("A rotation is under way: give it both");
  const rotation = await startRotation(env);
  expect([await rotation.ended, rotation.output()]).toEqual([0, expect.stringContaining("is retired.")]);
  for (const field of fields) {
    expect(await openField(next, field)).toBe(`${field.id}:0`);
    await expect(openField(testRootKey(), field)).rejects.toThrow("does not open");
  }
  await assertRootKey(rootKeyOf(bytes));
  await expect(assertRootKey(testRootKey())).rejects.toThrow(`sealed under the root key ${next.id}`);
  const events = await asOwner(
    `SELECT DISTINCT action, actor_kind::text FROM audit_events WHERE action LIKE 'environment.key%' ORDER BY 1`,
  );
  expect(events).toEqual(
    ["environment.key_created", "environment.key_rotated", "environment.keys_rewrapped"].map((action) => ({
      action,
      actor_kind: "system",
    })),
  );
}, 120_000);

test("two rotations at once: one runs, the other says so", async () => {
  const one = await holdTurn();
  const other = await startRotation(internal);
  expect(await other.ended).toBe(78);
  expect(other.output()).toContain("Another rotation of the keys is running.");
  await one.release();
}, 120_000);

async function holdTurn(): Promise<{ release: () => Promise<void> }> {
  const { inTurn } = await import("./turn");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const { promise: taken, resolve: take } = deferred();
  const turn = inTurn(process.env["DATABASE_URL"] ?? "", async () => {
    take();
    await held;
  });
  await taken;
  return { release: async () => (release(), turn) };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** Two who replace secrets and two who open them, until told to stop. Whatever goes wrong is a fault. */
function use(fields: SealedField[]) {
  const done = { reads: 0, writes: 0, faults: [] as unknown[] };
  const writable = fields.filter(({ ctx }) => ctx.environment.slug === "development");
  let stopped = false;
  const repeat = async (work: () => Promise<void>) => {
    while (!stopped) await work().catch((error: unknown) => done.faults.push(error));
  };
  const read = async () => {
    const field = fields[randomInt(fields.length)]!;
    const value = await openField(testRootKey(), field);
    if (!value.startsWith(`${field.id}:`)) done.faults.push(`${field.name} holds another one's value`);
    done.reads += 1;
  };
  const write = async () => {
    const { ctx, name, id } = writable[randomInt(writable.length)]!;
    await setSecretVariable(ctx, { name, secret: `${id}:${done.writes}` });
    done.writes += 1;
  };
  const workers = Promise.all([read, read, write, write].map(repeat));
  return { stop: async () => ((stopped = true), await workers, done) };
}

async function expectAllReadable(fields: SealedField[]): Promise<void> {
  for (const field of fields) expect(await openField(testRootKey(), field)).toMatch(`${field.id}:`);
}
