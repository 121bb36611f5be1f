import { afterAll, expect, test } from "vitest";
import { openSealed } from "@/data-plane/keyring";
import type { VariableDefinition } from "@/lib/schemas/variable";
import { setSecretVariableSchema } from "@/lib/schemas/variable-value";
import { seedProject } from "@/tests/seed/organization";
import { seedVariable, seedVersion } from "@/tests/seed/version";
import { startDataPlane, testRootKey } from "@/tests/setup/data-plane";
import { listAuditEvents } from "../audit";
import type { EnvironmentContext } from "../context";
import { deployVersion } from "../deployment";
import {
  clearVariable,
  listVariableChanges,
  listVariables,
  setSecretVariable,
  setVariable,
  type VariableRow,
} from ".";
import { parseValue } from "./parse-value";

const server = await startDataPlane();
afterAll(() => server.drain());

const manifest = {
  name: "Orders",
  variables: {
    properties: {
      BATCH_SIZE: { type: "integer", default: 100, minimum: 1, maximum: 500 },
      REGION: { type: "string", enum: ["eu", "us"] },
      SIGNING_KEY: { type: "string", secret: true, minLength: 8 },
    },
    required: ["BATCH_SIZE", "REGION"],
  },
};

async function seedReader() {
  const seeded = await seedProject("three");
  const version = await seedVersion(await seeded.as(), { manifest });
  const ctx = await seeded.inside("development");
  await deployVersion(ctx, { versionNumber: version.number, activate: false });
  return { ...seeded, ctx };
}

test("the list begins with what is needed and not set, and ends with what nobody reads any more", async () => {
  const { ctx } = await seedReader();
  await seedVariable(ctx, "OLD_FLAG", "yes");
  const rows = await listVariables(ctx);
  expect(rows.map(({ name, defined }) => [name, defined?.required ?? null])).toEqual([
    ["REGION", true],
    ["BATCH_SIZE", false],
    ["SIGNING_KEY", false],
    ["OLD_FLAG", null],
  ]);
});

test("a value is set, changed and cleared, in this environment alone", async () => {
  const { ctx, inside } = await seedReader();
  await setVariable(ctx, { name: "REGION", value: "eu" });
  await setVariable(ctx, { name: "REGION", value: "us" });
  const valueOf = async (env: string) =>
    (await listVariables(await inside(env))).find(({ name }) => name === "REGION")?.value;
  expect(await valueOf("development")).toBe("us");
  expect(await valueOf("staging")).toBeUndefined();
  await clearVariable(ctx, { name: "REGION" });
  expect(await valueOf("development")).toBeNull();
  await expect(clearVariable(ctx, { name: "REGION" })).rejects.toMatchObject({ code: "conflict" });
});

test("a value the manifest does not allow is refused in a sentence under the field", async () => {
  const { ctx } = await seedReader();
  await expect(setVariable(ctx, { name: "BATCH_SIZE", value: "501" })).rejects.toMatchObject({
    field: "value",
    message: "BATCH_SIZE must be at most 500.",
  });
  await expect(setVariable(ctx, { name: "REGION", value: "mars" })).rejects.toThrow(
    "REGION must be one of eu, us.",
  );
  await expect(setVariable(ctx, { name: "UNKNOWN", value: "1" })).rejects.toThrow(
    "No version in Development reads UNKNOWN.",
  );
  await expect(setVariable(ctx, { name: "SIGNING_KEY", value: "s" })).rejects.toThrow(
    "SIGNING_KEY is a secret now. Reload the page, then set it.",
  );
});

const rowOf = async (ctx: EnvironmentContext, name: string): Promise<VariableRow | undefined> =>
  (await listVariables(ctx)).find((row) => row.name === name);

/** What is sealed in the variable's row, as the data plane opens it. */
async function openVariable(ctx: EnvironmentContext, name: string): Promise<string | null> {
  const here = { environmentId: ctx.environment.id };
  const stored = await ctx.db.read((tx) =>
    tx.variableSecret.findFirst({
      where: { ...here, variable: { name } },
      select: { variableId: true, sealed: true },
    }),
  );
  if (!stored) return null;
  const owners = { organizationId: ctx.organization.id, projectId: ctx.project.id, ...here };
  const place = { table: "variable_secrets", rowId: stored.variableId, column: "sealed" };
  return Buffer.from(await openSealed(testRootKey(), owners, stored.sealed, place)).toString();
}

test("C2: a secret is sealed, says only when it was set and by whom, and only the data plane reads it", async () => {
  const { ctx } = await seedReader();
  await setSecretVariable(ctx, { name: "SIGNING_KEY", secret: "correct horse battery" });
  expect(await rowOf(ctx, "SIGNING_KEY")).toMatchObject({
    isSet: true,
    isSecret: true,
    value: null,
    updatedBy: "Ada Lovelace",
  });
  expect(await openVariable(ctx, "SIGNING_KEY")).toBe("correct horse battery");
});

test("a secret is replaced under the same id and gone for good once it is cleared", async () => {
  const { ctx } = await seedReader();
  await setSecretVariable(ctx, { name: "SIGNING_KEY", secret: "the first one" });
  await setSecretVariable(ctx, { name: "SIGNING_KEY", secret: "the second one" });
  expect(await openVariable(ctx, "SIGNING_KEY")).toBe("the second one");
  await clearVariable(ctx, { name: "SIGNING_KEY" });
  expect(await openVariable(ctx, "SIGNING_KEY")).toBeNull();
  expect(await rowOf(ctx, "SIGNING_KEY")).toMatchObject({ isSet: false, isSecret: true });
});

test("a secret the manifest does not allow is refused under its own field, without repeating it", async () => {
  const { ctx } = await seedReader();
  await expect(setSecretVariable(ctx, { name: "SIGNING_KEY", secret: "horse" })).rejects.toMatchObject({
    field: "secret",
    message: "SIGNING_KEY must have at least 8 characters.",
  });
  await expect(setSecretVariable(ctx, { name: "REGION", secret: "eu" })).rejects.toThrow(
    "REGION is not a secret now.",
  );
  const tooLong = setSecretVariableSchema.safeParse({ name: "SIGNING_KEY", secret: "x".repeat(4097) });
  expect(tooLong.error?.issues.map(({ path }) => path)).toEqual([["secret"]]);
});

test("the log and the history of a secret say who and when, and nothing of its value", async () => {
  const { ctx, inside, member } = await seedReader();
  const grace = await inside("development", await member("developer"));
  await setSecretVariable(ctx, { name: "SIGNING_KEY", secret: "correct horse" });
  await setSecretVariable(grace, { name: "SIGNING_KEY", secret: "battery staple" });
  await clearVariable(ctx, { name: "SIGNING_KEY" });
  const changes = await listVariableChanges(ctx, { name: "SIGNING_KEY" });
  expect(changes.map(({ by, deed }) => [by, deed])).toEqual([
    ["Ada Lovelace", "cleared"],
    ["Grace Hopper", "changed"],
    ["Ada Lovelace", "set"],
  ]);
  const { events } = await listAuditEvents(ctx);
  const text = JSON.stringify(events, (_, value) => (typeof value === "bigint" ? String(value) : value));
  expect(text).not.toMatch(/horse|staple/);
});

test("the history of a variable belongs to its environment, and a viewer is not shown it", async () => {
  const { ctx, inside, member } = await seedReader();
  await setVariable(ctx, { name: "REGION", value: "eu" });
  expect(await listVariableChanges(await inside("staging"), { name: "REGION" })).toEqual([]);
  const viewer = await inside("development", await member("viewer"));
  await expect(listVariableChanges(viewer, { name: "REGION" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a required secret counts as set once it is sealed; a plain value from before it was a secret does not", async () => {
  const { as, inside } = await seedProject("three");
  const secret = { properties: { SIGNING_KEY: { type: "string", secret: true } }, required: ["SIGNING_KEY"] };
  const version = await seedVersion(await as(), { manifest: { name: "Orders", variables: secret } });
  const ctx = await inside("development");
  await seedVariable(ctx, "SIGNING_KEY", "left from before");
  const deploy = () => deployVersion(ctx, { versionNumber: version.number, activate: true });
  expect(await deploy()).toMatchObject({
    deployment: { status: "staged" },
    findings: [{ code: "variable_missing" }],
  });
  expect(await rowOf(ctx, "SIGNING_KEY")).toMatchObject({ isSet: false, value: null });
  await setSecretVariable(ctx, { name: "SIGNING_KEY", secret: "sealed at last" });
  expect(await deploy()).toMatchObject({ deployment: { status: "active" } });
});

const allowed: [VariableDefinition, string, string][] = [
  [{ type: "integer" }, " 12 ", "12"],
  [{ type: "integer" }, "1e3", "1000"],
  [{ type: "number", multipleOf: 0.1 }, "0.3", "0.3"],
  [{ type: "boolean" }, "TRUE", "true"],
  [{ type: "string", maxLength: 1 }, "😀", "😀"],
  [{ type: "string", pattern: "^[A-Z]+$" }, "ABC", "ABC"],
  [{ type: "string", minLength: 0 }, "", ""],
];

test.each(allowed)("%j allows %j", (definition, text, kept) => {
  expect(parseValue("V", definition, text, "value")).toBe(kept);
});

const refused: [VariableDefinition, string, string][] = [
  [{ type: "integer" }, "0x10", "V must be a number, such as 12."],
  [{ type: "integer" }, "", "V must be a number, such as 12."],
  [{ type: "integer" }, "1.5", "V must be a whole number."],
  [{ type: "number", minimum: 0 }, "-1", "V must be at least 0."],
  [{ type: "number", multipleOf: 5 }, "7", "V must be a multiple of 5."],
  [{ type: "boolean" }, "yes", "V must be true or false."],
  [{ type: "string" }, "", "V needs a value; to go without one, clear it instead."],
  [{ type: "string", maxLength: 2 }, "abc", "V must have at most 2 characters."],
  [{ type: "string", pattern: "^(a+)+$" }, `${"a".repeat(40)}!`, "V must match the pattern ^(a+)+$."],
];

test.each(refused)("%j refuses %j", (definition, text, sentence) => {
  expect(() => parseValue("V", definition, text, "value")).toThrow(sentence);
});
