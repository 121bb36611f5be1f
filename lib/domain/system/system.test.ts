import { afterAll, expect, test } from "vitest";
import { createSystemSchema, updateSystemSchema, type CreateSystem } from "@/lib/schemas/system-form";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { asOwner } from "@/tests/setup/sql";
import { startDataPlane } from "@/tests/setup/data-plane";
import { listAuditEvents } from "../audit";
import { listConnections, saveConnection } from "../connection";
import { deleteEnvironment } from "../environment";
import { deployVersion, discardStaged } from "../deployment";
import { createSystem, deleteSystem, getSystem, listSystems, updateSystem } from ".";

const server = await startDataPlane();
afterAll(() => server.drain());

const shop: CreateSystem = {
  key: "shop",
  name: "Shop",
  baseUrl: "https://shop.example.com",
  auth: { type: "basic" },
  test: { method: "GET", path: "/me", expectStatus: 200 },
  docsUrl: "https://docs.example.com",
};

const basic = { username: "ada", password: "correct horse battery" };

/** A project with the shop, connected in the named environments. */
async function seedShop(connectedIn: string[] = [], system: Partial<CreateSystem> = {}) {
  const seeded = await seedProject("three");
  const ctx = await seeded.as();
  const { id } = await createSystem(ctx, { ...shop, ...system });
  for (const env of connectedIn)
    await saveConnection(await seeded.inside(env), { systemId: id, baseUrl: null, credentials: basic });
  const statusIn = async (env: string) => (await listConnections(await seeded.inside(env)))[0];
  const change = async (changed: Partial<CreateSystem>, person = seeded.owner) => {
    const { key: _, ...definition } = { ...shop, ...changed };
    return updateSystem(await seeded.as(person), { systemId: id, ...definition });
  };
  const secrets = async () =>
    (await asOwner("SELECT 1 FROM connection_secrets WHERE project_id = $1", [ctx.project.id])).length;
  return { ...seeded, ctx, id, statusIn, change, secrets };
}

test("a system is added by hand, can be connected everywhere, and the log says who added it", async () => {
  const { ctx, id, statusIn } = await seedShop();
  expect(await listSystems(ctx)).toEqual([{ ...shop, id, connectedIn: [] }]);
  expect(await statusIn("production")).toMatchObject({ key: "shop", status: "empty", need: "unused" });
  const { events } = await listAuditEvents(ctx);
  expect(events[0]).toMatchObject({
    action: "system.created",
    targetName: "Shop",
    actorName: "Ada Lovelace",
  });
});

test("a key that another system has is refused by that system's name", async () => {
  const { ctx } = await seedShop();
  await expect(createSystem(ctx, { ...shop, name: "Second" })).rejects.toMatchObject({
    field: "key",
    message: "Shop has the key “shop” already. Choose another key, or change Shop.",
  });
});

test("a new name, test request or documentation link leaves connections as they are", async () => {
  const { change, statusIn, ctx, id } = await seedShop(["staging"]);
  const changed = { name: "Shop 2", test: null, docsUrl: null };
  expect(await change(changed)).toEqual({ untestedIn: [], emptiedIn: [] });
  expect(await getSystem(ctx, id)).toMatchObject({ key: "shop", ...changed });
  expect((await statusIn("staging"))?.fingerprint).toMatch(/^[0-9a-f]{8}$/);
});

test("another path on the same host keeps the credentials and calls them untested", async () => {
  const { change, statusIn, ctx, secrets } = await seedShop(["staging"]);
  await asOwner("UPDATE connections SET status = 'valid' WHERE project_id = $1", [ctx.project.id]);
  expect(await change({ baseUrl: "https://shop.example.com/v2" })).toEqual({
    untestedIn: ["Staging"],
    emptiedIn: [],
  });
  expect(await statusIn("staging")).toMatchObject({ status: "untested" });
  expect(await secrets()).toBe(1);
});

test("another host removes the credentials, so that nobody can have them sent to a host of their own", async () => {
  const { change, statusIn, secrets, ctx, id } = await seedShop(["staging", "production"]);
  const before = await statusIn("staging");
  expect((await change({ baseUrl: "https://shop.attacker.example" })).emptiedIn).toEqual([
    "Staging",
    "Production",
  ]);
  expect(await secrets()).toBe(0);
  expect(await statusIn("staging")).toMatchObject({
    systemId: before?.systemId,
    status: "empty",
    fingerprint: null,
  });
  expect((await getSystem(ctx, id)).connectedIn).toEqual([]);
});

test("a connection with a base URL of its own keeps its credentials when the system's moves", async () => {
  const { change, inside, id, statusIn } = await seedShop();
  const own = { systemId: id, baseUrl: "https://sandbox.example.com", credentials: basic };
  await saveConnection(await inside("staging"), own);
  expect(await change({ baseUrl: "https://elsewhere.example.com" })).toEqual({
    untestedIn: [],
    emptiedIn: [],
  });
  expect(await change({ auth: { type: "bearer" }, baseUrl: "https://elsewhere.example.com" })).toEqual({
    untestedIn: [],
    emptiedIn: ["Staging"],
  });
  expect(await statusIn("staging")).toMatchObject({
    status: "empty",
    baseUrl: "https://sandbox.example.com",
  });
});

test("one change leaves one event that names the environments it reached", async () => {
  const { change, ctx } = await seedShop(["staging"]);
  await change({ auth: { type: "none" } });
  const { events } = await listAuditEvents(ctx);
  expect(events.filter(({ action }) => action === "system.updated")).toHaveLength(1);
  expect(events[0]).toMatchObject({ after: { auth: { type: "none" }, emptiedIn: ["Staging"] } });
});

test("a developer adds and renames systems, but cannot touch what connects production", async () => {
  const { change, member, as, id } = await seedShop(["production"]);
  const developer = await member("developer");
  await change({ name: "Renamed" }, developer);
  const sentence =
    "Your role does not let you change connections in Production. Ask an admin of the organization.";
  await expect(change({ baseUrl: "https://shop.example.com/v2" }, developer)).rejects.toThrow(sentence);
  await expect(deleteSystem(await as(developer), { systemId: id, confirmation: "Renamed" })).rejects.toThrow(
    sentence,
  );
});

test("a viewer sees systems and changes none", async () => {
  const { member, as, id } = await seedShop();
  const viewer = await as(await member("viewer"));
  expect(await listSystems(viewer)).toHaveLength(1);
  await expect(createSystem(viewer, { ...shop, key: "other" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteSystem(viewer, { systemId: id, confirmation: "Shop" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("deleting a system takes its connections and their secrets along, once its name was typed", async () => {
  const { ctx, id, secrets } = await seedShop(["staging", "production"]);
  await expect(deleteSystem(ctx, { systemId: id, confirmation: "Shopp" })).rejects.toMatchObject({
    field: "confirmation",
  });
  await deleteSystem(ctx, { systemId: id, confirmation: "shop" });
  expect(await listSystems(ctx)).toEqual([]);
  expect(await secrets()).toBe(0);
  const { events } = await listAuditEvents(ctx);
  expect(events[0]).toMatchObject({
    action: "system.deleted",
    before: { key: "shop", connectedIn: ["Staging", "Production"] },
  });
});

test("a system that a staged or running version uses cannot be deleted, and the refusal says where", async () => {
  const { ctx, id, inside } = await seedShop();
  const manifest = {
    name: "Orders",
    systems: { shop: { name: "Shop", baseUrl: shop.baseUrl, auth: { type: "none" }, required: false } },
  };
  const { number } = await seedVersion(ctx, { manifest });
  const development = await inside("development");
  const deletion = () => deleteSystem(ctx, { systemId: id, confirmation: "Shop" });
  const { deployment } = await deployVersion(development, { versionNumber: number, activate: false });
  await expect(deletion()).rejects.toThrow(
    `Version ${number}, which is staged in Development, uses Shop. Discard it there first.`,
  );
  await discardStaged(development, { deploymentId: deployment.id });
  await deployVersion(development, { versionNumber: number, activate: true });
  await expect(deletion()).rejects.toThrow(
    /which runs in Development, uses Shop. Activate a version without/,
  );
  await deleteEnvironment(ctx, { environmentId: development.environment.id, confirmation: "Development" });
  await expect(deletion()).rejects.toThrow(/^Development was deleted but can still be restored/);
});

test("a version whose system was deleted cannot be activated until somebody adds it again", async () => {
  const { ctx, id, inside } = await seedShop();
  const manifest = {
    name: "Orders",
    systems: { shop: { ...shop, key: undefined, test: undefined, auth: { type: "none" } } },
  };
  const { number } = await seedVersion(ctx, { manifest });
  await deleteSystem(ctx, { systemId: id, confirmation: "Shop" });
  const deploy = async () =>
    deployVersion(await inside("development"), { versionNumber: number, activate: true });
  expect(await deploy()).toMatchObject({
    deployment: { status: "staged" },
    findings: [
      {
        code: "system_missing",
        severity: "blocking",
        sentence: "Shop is no longer among the project's systems. Add it again with the key “shop”.",
      },
    ],
  });
  await createSystem(ctx, { ...shop, auth: { type: "none" } });
  expect((await deploy()).findings).toMatchObject([{ code: "connection_ready" }]);
});

test("a system of another project does not exist here", async () => {
  const { ctx } = await seedShop();
  const other = await seedShop();
  await expect(getSystem(ctx, other.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteSystem(ctx, { systemId: other.id, confirmation: "Shop" })).rejects.toMatchObject({
    code: "not_found",
  });
});

const form = { key: "shop", name: "Shop", baseUrl: "https://shop.example.com/", authType: "bearer" };

test("the form keeps what counts for the chosen scheme, and no test request without a path", () => {
  expect(createSystemSchema.parse({ ...form, tokenUrl: "not used", testStatus: "200" })).toEqual({
    key: "shop",
    name: "Shop",
    baseUrl: "https://shop.example.com",
    auth: { type: "bearer" },
    test: null,
    docsUrl: null,
  });
  const oauth = {
    ...form,
    authType: "oauth2_authorization_code",
    authorizationUrl: "https://shop.example.com/authorize",
    tokenUrl: "https://shop.example.com/token",
    refreshUrl: "",
    scopes: "read, write\nadmin",
    testMethod: "HEAD",
    testPath: "/me",
    testStatus: "204",
    testPointer: "",
  };
  expect(createSystemSchema.parse(oauth)).toMatchObject({
    auth: { tokenUrl: "https://shop.example.com/token", scopes: ["read", "write", "admin"] },
    test: { method: "HEAD", path: "/me", expectStatus: 204 },
  });
});

test.each([
  [{ key: "My Shop" }, "key", "A key has lower-case letters, digits and single hyphens, as in “my-system”."],
  [{ baseUrl: "" }, "baseUrl", "Enter the base URL."],
  [
    { baseUrl: "ftp://x.example" },
    "baseUrl",
    "The base URL must start with https:// (http:// is only for localhost).",
  ],
  [{ baseUrl: "https://x.example/?a" }, "baseUrl", "The base URL ends with its path; leave out the query."],
  [{ authType: "magic" }, "authType", "Choose how the system recognizes its caller."],
  [{ authType: "api_key", apiKeyIn: "header" }, "apiKeyName", "Enter the name of the parameter."],
  [
    { authType: "api_key", apiKeyIn: "body", apiKeyName: "k" },
    "apiKeyIn",
    "Choose the place of the key anew.",
  ],
  [{ authType: "oauth2_client_credentials" }, "tokenUrl", "Enter the token URL."],
  [
    { testPath: "//evil.example/me", testMethod: "GET" },
    "testPath",
    "The path starts with one “/” and has no spaces and no “#”.",
  ],
  [
    { testPath: "/me", testMethod: "GET", testStatus: "ok" },
    "testStatus",
    "The expected status is a number from 100 to 599, as in 200.",
  ],
  [
    { testPath: "/me", testMethod: "GET", testPointer: "id" },
    "testPointer",
    "Write a JSON Pointer, as in “/data/id”.",
  ],
  [{ testPath: "/me", testMethod: "DELETE" }, "testMethod", "Choose the method anew."],
  [
    { docsUrl: "docs" },
    "docsUrl",
    "The documentation link is not a URL; write it in full, as in “https://api.example.com”.",
  ],
])("the form explains %j beside its field", (changed, field, message) => {
  const { error } = createSystemSchema.safeParse({ ...form, ...changed });
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toContainEqual([field, message]);
});

test("the key cannot be sent along with a change", () => {
  expect(updateSystemSchema.safeParse({ ...form, systemId: shop.key }).success).toBe(false);
});
