import { expect, test } from "vitest";
import type { VariableDefinition } from "@/lib/schemas/variable";
import { seedProject } from "@/tests/seed/organization";
import { seedVariable, seedVersion } from "@/tests/seed/version";
import { deployVersion } from "../deployment";
import { clearVariable, listVariables, setVariable } from ".";
import { parseValue } from "./parse-value";

const manifest = {
  name: "Orders",
  variables: {
    properties: {
      BATCH_SIZE: { type: "integer", default: 100, minimum: 1, maximum: 500 },
      REGION: { type: "string", enum: ["eu", "us"] },
      SIGNING_KEY: { type: "string", secret: true },
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
    "SIGNING_KEY is a secret, and secret variables cannot be kept yet.",
  );
});

test("a developer sets variables in development but not in production", async () => {
  const { inside, member } = await seedReader();
  const developer = await member("developer");
  await setVariable(await inside("development", developer), { name: "BATCH_SIZE", value: "5" });
  await expect(
    setVariable(await inside("production", developer), { name: "BATCH_SIZE", value: "5" }),
  ).rejects.toMatchObject({ code: "forbidden" });
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
  expect(parseValue("V", definition, text)).toBe(kept);
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
  expect(() => parseValue("V", definition, text)).toThrow(sentence);
});
