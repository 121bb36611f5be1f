import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EnvironmentContext } from "@/lib/domain/context";
import { seedProject } from "@/tests/seed/organization";
import { seedVariable } from "@/tests/seed/version";
import { PrismaClient } from "./generated/client";

const OPERATIONS = 2_000;
const AT_ONCE = 40;

// The process's one client, here with two connections, so that every transaction follows another scope's on the same one.
const client = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env["DATABASE_URL"] ?? "", max: 2 }),
  transactionOptions: { maxWait: 60_000, timeout: 15_000 },
});
(globalThis as { locktenderPrisma?: PrismaClient }).locktenderPrisma = client;

let places: EnvironmentContext[];

beforeAll(async () => {
  const [acme, globex] = [await seedProject(), await seedProject()];
  places = await Promise.all([
    acme.inside("development"),
    acme.inside("production"),
    globex.inside("development"),
  ]);
  for (const [index, place] of places.entries())
    for (let count = 0; count <= index; count += 1)
      await seedVariable(place, `NAME_${count}`, place.environment.id);
});
afterAll(() => client.$disconnect());

describe("environments that share two connections", () => {
  it(`never see each other's rows in ${OPERATIONS} interleaved operations, refused and broken ones included`, async () => {
    let next = 0;
    const seen = { reads: 0, writes: 0, failures: 0 };
    async function work(): Promise<void> {
      for (let turn = next++; turn < OPERATIONS; turn = next++) {
        const index = turn % places.length;
        const kind = kindOf(turn);
        if (kind === "failures") await fails(places[index]!);
        else await (kind === "reads" ? readsItsOwn : writesItsOwn)(places[index]!, index + 1);
        seen[kind] += 1;
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(seen.reads + seen.writes + seen.failures).toBe(OPERATIONS);
    expect(Math.min(seen.reads, seen.writes, seen.failures)).toBeGreaterThan(200);
  }, 120_000);
});

function kindOf(turn: number): "reads" | "writes" | "failures" {
  if (turn % 7 === 0) return "failures";
  return turn % 5 === 0 ? "writes" : "reads";
}

/** Raw and without a condition: nothing but row-level security stands between the environments here. */
async function readsItsOwn({ db, environment }: EnvironmentContext, expected: number): Promise<void> {
  const rows = await db.read((tx) => tx.$queryRaw<{ value: string }[]>`SELECT value FROM variables`);
  expect(rows).toEqual(Array.from({ length: expected }, () => ({ value: environment.id })));
}

async function writesItsOwn({ db }: EnvironmentContext, expected: number): Promise<void> {
  const changed = await db.note((tx) => tx.$executeRaw`UPDATE variables SET updated_at = now()`);
  expect(changed).toBe(expected);
}

/** A transaction that ends in an error must leave as little behind on its connection as one that does not. */
async function fails({ db }: EnvironmentContext): Promise<void> {
  const broken = db.read((tx) => tx.$executeRaw`UPDATE variables SET value = 'lost'`);
  await expect(broken).rejects.toThrow();
}
