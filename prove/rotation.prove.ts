import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { setSecretVariable } from "@/lib/domain/variable";
import { openField, seedSealedFields, type SealedField } from "@/tests/seed/sealed-fields";
import { startDataPlane, testRootKey } from "@/tests/setup/data-plane";
import setUpDatabase from "@/tests/setup/database";
import { startRotation } from "@/tests/setup/rotation-process";
import { seedShop, startShop, type Shop } from "./setup/shop";

const FIELDS = Number(process.env["PROVE_FIELDS"] ?? 10_000);
const KILLS = Number(process.env["PROVE_KILLS"] ?? 20);
/** Requests a second: of five, one replaces a secret, two open one, and two have one opened and used over HTTP. */
const RATE = 50;
const PER_PROJECT = 600;

const removeDatabase = await setUpDatabase();
process.env["LOCKTENDER_EGRESS_ALLOW"] = "127.0.0.0/8"; // where the shop is
const server = await startDataPlane();
const upstream = await startShop();
afterAll(async () => {
  upstream.close();
  await server.drain();
  await removeDatabase();
}, 60_000);

it(
  `rotation of ${FIELDS} secrets under ${RATE} requests a second, killed ${KILLS} times: 0 unreadable, 0 faults, 0 answers of 5xx`,
  async () => {
    const fields: SealedField[] = [];
    const shops: Shop[] = [];
    while (fields.length < FIELDS) {
      const seeded = await seedSealedFields(testRootKey(), Math.min(PER_PROJECT, FIELDS) / 3);
      fields.push(...seeded);
      shops.push(await seedShop(upstream, seeded[0]!.ctx));
    }
    const load = startLoad(fields, shops);
    for (let kills = 0; kills < KILLS; kills += 1) {
      const rotation = await startRotation({ LOCKTENDER_INTERNAL_URL: `http://127.0.0.1:${server.port}` });
      await sleep(randomInt(600, 6_000));
      rotation.process.kill("SIGKILL");
      await rotation.ended;
    }
    const last = await startRotation({ LOCKTENDER_INTERNAL_URL: `http://127.0.0.1:${server.port}` });
    expect([await last.ended, last.output()]).toEqual([0, expect.stringContaining("Done.")]);
    const { requests, answers, faults } = await load.stop();
    let unreadable = 0;
    for (const field of fields) {
      const value = await openField(testRootKey(), field).catch(() => "");
      if (!value.startsWith(`${field.id}:`)) unreadable += 1;
    }
    for (const shop of shops) if (!(await shop.use()).works) unreadable += 1;
    process.stdout.write(
      `${fields.length + shops.length} secrets, ${requests} requests, ${KILLS} kills: ${unreadable} unreadable, ${faults.length} faults, ` +
        `answers over HTTP: ${JSON.stringify(answers)}\n`,
    );
    expect([unreadable, faults, Object.keys(answers)]).toEqual([0, [], ["200"]]);
  },
  60 * 60_000,
);

/** Requests at a steady pace, whatever each takes. */
function startLoad(fields: SealedField[], shops: Shop[]) {
  const writable = fields.filter(({ ctx }) => ctx.environment.slug === "development");
  const faults: unknown[] = [];
  const answers: Record<string, number> = {};
  const running = new Set<Promise<void>>();
  let requests = 0;
  const replace = async () => {
    const { ctx, name, id } = writable[randomInt(writable.length)]!;
    await setSecretVariable(ctx, { name, secret: `${id}:${requests}` });
  };
  const open = async () => {
    const field = fields[randomInt(fields.length)]!;
    const value = await openField(testRootKey(), field);
    if (!value.startsWith(`${field.id}:`)) faults.push(`${field.name} holds another one's value`);
  };
  const use = async () => {
    const { status, works } = await shops[randomInt(shops.length)]!.use();
    answers[status] = (answers[status] ?? 0) + 1;
    if (!works) faults.push("a shop was not reached with its own token");
  };
  const kinds = [replace, open, use, open, use] as const;
  const timer = setInterval(() => {
    const kind = kinds[(requests += 1) % kinds.length]!;
    const request = kind()
      .catch((error: unknown) => void faults.push(error))
      .finally(() => running.delete(request));
    running.add(request);
  }, 1000 / RATE);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
      return { requests, answers, faults };
    },
  };
}
