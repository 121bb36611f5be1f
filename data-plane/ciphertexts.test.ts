import { beforeAll, expect, test } from "vitest";
import { sealFor } from "@/lib/crypto/seal";
import type { SealedPlace } from "@/lib/crypto/sealed-blob";
import { newId } from "@/lib/ids";
import { seedProject } from "@/tests/seed/organization";
import { testRootKey } from "@/tests/setup/data-plane";
import { provideEnvironmentKey, type EnvironmentOwners } from "./keys/environment-keys";
import { openSealed } from "./keyring";

interface Sealed {
  owners: EnvironmentOwners;
  place: Omit<SealedPlace, "environmentId">;
  sealed: Uint8Array<ArrayBuffer>;
}

/** 5 environments of two projects × 10 places in 4 tables, of which some differ in the table, the row or the column alone. */
let values: Sealed[];

beforeAll(async () => {
  const [one, other] = await Promise.all([seedProject("three"), seedProject("three")]);
  const environments = await Promise.all([
    ...["development", "staging", "production"].map((env) => one.inside(env)),
    ...["development", "staging"].map((env) => other.inside(env)),
  ]);
  values = [];
  for (const ctx of environments) {
    const owners = {
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      environmentId: ctx.environment.id,
    };
    const key = await provideEnvironmentKey(testRootKey(), owners);
    const rowId = newId();
    for (const place of places(rowId)) {
      const sealed = await sealFor(key, Buffer.from("the very same secret"), {
        ...place,
        environmentId: owners.environmentId,
      });
      values.push({ owners, place, sealed });
    }
  }
});

function places(rowId: string): Sealed["place"][] {
  return [
    ...["connection_secrets", "connection_tokens", "provider_sign_ins", "variable_secrets"].flatMap(
      (table) => [
        { table, rowId, column: "sealed" },
        { table, rowId: newId(), column: "sealed" },
      ],
    ),
    ...["connection_secrets", "connection_tokens"].map((table) => ({ table, rowId, column: "key_id" })),
  ];
}

const opens = ({ owners, place }: Sealed, sealed: Uint8Array): Promise<boolean> =>
  openSealed(testRootKey(), owners, sealed, place).then(
    () => true,
    () => false,
  );

test("C3: none of 50 ciphertexts opens in the place of any other: 2,450 moves, 0 opened", async () => {
  expect(values).toHaveLength(50);
  for (const value of values) expect(await opens(value, value.sealed)).toBe(true);
  let tried = 0;
  const opened: string[] = [];
  for (const from of values) {
    const elsewhere = values.filter((to) => to !== from);
    const outcomes = await Promise.all(elsewhere.map((to) => opens(to, from.sealed)));
    tried += outcomes.length;
    outcomes.forEach((open, index) => {
      if (open) opened.push(`${JSON.stringify(from.place)} in ${JSON.stringify(elsewhere[index]?.place)}`);
    });
  }
  expect([tried, opened]).toEqual([2450, []]);
}, 300_000);

test("none opens with its tag cut by 1 to 15 bytes, nor without it", async () => {
  for (const value of values)
    for (let cut = 1; cut <= 16; cut += 1)
      expect(await opens(value, value.sealed.slice(0, -cut))).toBe(false);
}, 120_000);
