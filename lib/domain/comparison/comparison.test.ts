import { expect, test } from "vitest";
import { deployVersion } from "@/lib/domain/deployment";
import { seedProject } from "@/tests/seed/organization";
import { seedSecrets } from "@/tests/seed/secrets";
import { seedConnection, seedVariable, seedVersion } from "@/tests/seed/version";
import { compareEnvironments, compareVersions } from ".";

const system = (name: string) => ({ name, baseUrl: `https://${name}.example.com`, auth: { type: "bearer" } });
const manifest = {
  name: "Orders",
  systems: { erp: system("erp"), shop: system("shop") },
  variables: {
    properties: {
      LIMIT: { type: "integer", default: 3 },
      REGION: { type: "string" },
      TOKEN: { type: "string", secret: true },
    },
    required: ["REGION"],
  },
};

test("two environments side by side: connected or not, where, and whether they share a secret or an address", async () => {
  const project = await seedProject();
  await seedVersion(await project.as(), { manifest });
  const [development, staging] = [await project.inside("development"), await project.inside("staging")];
  await seedConnection(development, "erp", { fingerprint: "0badcafe" });
  await seedConnection(staging, "erp", {
    fingerprint: "0badcafe",
    baseUrl: "https://erp-staging.example.com",
  });
  await seedConnection(development, "shop", { fingerprint: "11111111" });
  const { connections } = await compareEnvironments(development, staging);
  expect(connections).toMatchObject([
    {
      name: "erp",
      one: { status: "valid", baseUrl: "https://erp.example.com" },
      other: { status: "valid", baseUrl: "https://erp-staging.example.com" },
      sameSecret: true,
      sameAddress: false,
      differs: true,
    },
    {
      name: "shop",
      one: { status: "valid" },
      other: { status: "empty" },
      sameSecret: false,
      sameAddress: false,
      differs: true,
    },
  ]);
});

test("of variables it tells names and whether they are set, never a value, also not of one that is no secret", async () => {
  const project = await seedProject();
  await seedVersion(await project.as(), { manifest });
  const [development, staging] = [await project.inside("development"), await project.inside("staging")];
  await seedVariable(development, "REGION", "a-value-of-its-own");
  await deployVersion(development, { versionNumber: 1, activate: false });
  await deployVersion(staging, { versionNumber: 1, activate: false });
  const compared = await compareEnvironments(development, staging);
  expect(compared.variables).toEqual([
    { name: "LIMIT", isSecret: false, one: "default", other: "default" },
    { name: "REGION", isSecret: false, one: "set", other: "missing" },
    { name: "TOKEN", isSecret: true, one: "unset", other: "unset" },
  ]);
  expect(JSON.stringify(compared)).not.toContain("a-value-of-its-own");
});

test("nothing of a secret is in a comparison, not even its fingerprint", async () => {
  const project = await seedProject();
  await seedVersion(await project.as(), { manifest });
  const [development, staging] = [await project.inside("development"), await project.inside("staging")];
  await seedSecrets(development);
  const fingerprints = await development.db.read((tx) =>
    tx.connection.findMany({
      where: { environmentId: development.environment.id },
      select: { fingerprint: true },
    }),
  );
  const text = JSON.stringify(await compareEnvironments(development, staging));
  for (const { fingerprint } of fingerprints) expect(text).not.toContain(fingerprint);
});

test("two versions of a project: files and manifest, and none of another project", async () => {
  const project = await seedProject();
  const ctx = await project.as();
  await seedVersion(ctx, { manifest, content: "one" });
  await seedVersion(ctx, { content: "two" });
  expect(await compareVersions(ctx, 1, 2)).toMatchObject({
    changes: [
      { path: "locktender.json", change: "changed" },
      { path: "src/main.ts", change: "changed" },
    ],
    manifest: expect.arrayContaining([{ change: "removed", sentence: "No longer talks to erp" }]),
  });
  expect(await compareVersions(await (await seedProject()).as(), 1, 2)).toBeNull();
});
