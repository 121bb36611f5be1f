import { beforeAll, describe, expect, it } from "vitest";
import { seedProject } from "@/tests/seed/organization";
import { Prisma } from "./generated/client";
import { ScopeViolation } from "./guard";
import { ownerOf } from "./owners";
import { openScope, type Scope, type Transaction } from "./scope";

const models = Object.keys(Prisma.ModelName) as Prisma.ModelName[]; // Object.keys forgets the names of its keys
const byWhere = [
  ...[
    "findUnique",
    "findUniqueOrThrow",
    "findFirst",
    "findFirstOrThrow",
    "findMany",
    "count",
    "aggregate",
    "groupBy",
  ],
  ...["update", "updateMany", "updateManyAndReturn", "delete", "deleteMany", "upsert"],
];
const byData = ["create", "createMany", "createManyAndReturn"];

let here: Required<Pick<Scope, "organizationId" | "projectId" | "environmentId">>;
let elsewhere: typeof here;

beforeAll(async () => {
  [here, elsewhere] = await Promise.all([scopeOfNew(), scopeOfNew()]);
});

describe("a query that does not name its owner is refused, for every model and operation (I2a)", () => {
  it.each(models)("%s", async (model) => {
    for (const operation of byWhere) {
      await expectRefused(model, operation, {});
      await expectRefused(model, operation, { where: {} });
      if (ownerOf[model] === "account") continue; // refused inside an organization, whatever it names
      await expectRefused(model, operation, { where: named(model, elsewhere) });
      await expectRefused(model, operation, { where: { OR: [named(model, here), {}] } });
      await expectRefused(model, operation, { where: { NOT: named(model, here) } });
    }
    for (const operation of byData) {
      await expectRefused(model, operation, { data: {} });
      if (ownerOf[model] !== "account")
        await expectRefused(model, operation, { data: named(model, elsewhere) });
    }
    if (ownerOf[model] !== "account")
      await expectRefused(model, "upsert", {
        where: named(model, here),
        create: named(model, elsewhere),
        update: {},
      });
  });

  it("knows every operation the client has", async () => {
    const ofMongo = ["findRaw", "aggregateRaw"]; // there by name, and refused by the client on PostgreSQL
    const known = new Set([...byWhere, ...byData, ...ofMongo]);
    await openScope(here).read(async (tx) => {
      const operations = Object.keys(Object.getOwnPropertyDescriptors(tx.variable)).filter(
        (name) => !/^[$_]|^(name|fields)$/.test(name),
      );
      expect(operations.filter((name) => !known.has(name))).toEqual([]);
      expect(byWhere.every((name) => typeof tx.variable[name as "findMany"] === "function")).toBe(true);
    });
  });

  it("lets through the query that names it", async () => {
    const found = await openScope(here).read((tx) =>
      tx.environment.findMany({ where: { projectId: here.projectId } }),
    );
    expect(found.map(({ id }) => id)).toContain(here.environmentId);
  });
});

async function expectRefused(model: Prisma.ModelName, operation: string, args: object): Promise<void> {
  const asked = openScope(here).note((tx) => delegateOf(tx, model)[operation]!(args));
  const outcome = await asked.then(
    () => "it ran",
    (error: unknown) => error,
  );
  expect(outcome, `${model}.${operation}(${JSON.stringify(args)})`).toBeInstanceOf(ScopeViolation);
}

/** The client's types know each model by name only; a walk over all of them has to forget which one it is at. */
function delegateOf(tx: Transaction, model: Prisma.ModelName) {
  const name = (model.charAt(0).toLowerCase() + model.slice(1)) as "variable";
  return tx[name] as unknown as Record<string, (args: object) => Promise<unknown>>;
}

/** The narrowest owner of a row of this model that stands in a scope. */
function named(model: Prisma.ModelName, scope: typeof here): object {
  if (model === "Organization") return { id: scope.organizationId };
  switch (ownerOf[model]) {
    case "environment":
      return { environmentId: scope.environmentId };
    case "project":
      return { projectId: scope.projectId };
    case "organization":
      return { organizationId: scope.organizationId };
    case "account":
      throw new Error(`${model} belongs to a person.`);
  }
}

async function scopeOfNew() {
  const seeded = await seedProject();
  const { organization, project, environment } = await seeded.inside("staging");
  return { organizationId: organization.id, projectId: project.id, environmentId: environment.id };
}
