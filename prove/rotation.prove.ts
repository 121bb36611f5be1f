import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { setSecretVariable } from "@/lib/domain/variable";
import { openField, seedSealedFields, type SealedField } from "@/tests/seed/sealed-fields";
import { startDataPlane, testRootKey } from "@/tests/setup/data-plane";
import setUpDatabase from "@/tests/setup/database";
import { startRotation } from "@/tests/setup/rotation-process";

const FIELDS = Number(process.env["PROVE_FIELDS"] ?? 10_000);
const KILLS = Number(process.env["PROVE_KILLS"] ?? 20);
/** Requests a second: four secrets are opened for one that is replaced. */
const RATE = 50;
const PER_PROJECT = 600;

const removeDatabase = await setUpDatabase();
const server = await startDataPlane();
afterAll(async () => {
  await server.drain();
  await removeDatabase();
}, 60_000);

it(
  `rotation of ${FIELDS} secrets under ${RATE} requests a second, killed ${KILLS} times: 0 unreadable, 0 faults`,
  async () => {
    const fields: SealedField[] = [];
    while (fields.length < FIELDS)
      fields.push(...(await seedSealedFields(testRootKey(), Math.min(PER_PROJECT, FIELDS) / 3)));
    const load = startLoad(fields);
    for (let kills = 0; kills < KILLS; kills += 1) {
      const rotation = await startRotation({ LOCKTENDER_INTERNAL_URL: `http://127.0.0.1:${server.port}` });
      await sleep(randomInt(600, 6_000));
      rotation.process.kill("SIGKILL");
      await rotation.ended;
    }
    const last = await startRotation({ LOCKTENDER_INTERNAL_URL: `http://127.0.0.1:${server.port}` });
    expect([await last.ended, last.output()]).toEqual([0, expect.stringContaining("Done.")]);
    const { requests, faults } = await load.stop();
    let unreadable = 0;
    for (const field of fields) {
      const value = await openField(testRootKey(), field).catch(() => "");
      if (!value.startsWith(`${field.id}:`)) unreadable += 1;
    }
    process.stdout.write(
      `${fields.length} secrets, ${requests} requests, ${KILLS} kills: ${unreadable} unreadable, ${faults.length} faults\n`,
    );
    expect([unreadable, faults]).toEqual([0, []]);
  },
  60 * 60_000,
);

/** Requests at a steady pace, whatever each takes. */
function startLoad(fields: SealedField[]) {
  const writable = fields.filter(({ ctx }) => ctx.environment.slug === "development");
  const faults: unknown[] = [];
  const running = new Set<Promise<void>>();
  let requests = 0;
  const one = async () => {
    requests += 1;
    if (requests % 5 === 0) {
      const { ctx, name, id } = writable[randomInt(writable.length)]!;
      await setSecretVariable(ctx, { name, secret: `${id}:${requests}` });
      return;
    }
    const field = fields[randomInt(fields.length)]!;
    const value = await openField(testRootKey(), field);
    if (!value.startsWith(`${field.id}:`)) faults.push(`${field.name} holds another one's value`);
  };
  const timer = setInterval(() => {
    const request = one()
      .catch((error: unknown) => void faults.push(error))
      .finally(() => running.delete(request));
    running.add(request);
  }, 1000 / RATE);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
      return { requests, faults };
    },
  };
}
