import { expect, test } from "vitest";
import { seedProject } from "@/tests/seed/organization";
import {
  createEnvironment,
  deleteEnvironment,
  listDeletedEnvironments,
  moveEnvironment,
  restoreEnvironment,
  summarizeEnvironments,
  updateEnvironment,
} from ".";

test("E1: 200 environments created at once leave exactly five, and each refused one reads why", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 200 }, (_, n) => createEnvironment(ctx, { name: `Region ${n}` })),
  );
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused.map(({ reason }) => reason.code)).toEqual(Array(195).fill("environment_limit_reached"));
  expect(refused[0]?.reason.message).toBe("A project holds at most 5 environments. Delete one to make room.");
  expect(await summarizeEnvironments(ctx)).toHaveLength(5);
});

test("E2: a name counts once, however it is cased or composed, and the slug stays when it changes", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  const first = await createEnvironment(ctx, { name: "Qualität" });
  await expect(createEnvironment(ctx, { name: "QUALITA\u0308T" })).rejects.toMatchObject({
    code: "name_taken",
    field: "name",
  });
  const renamed = { environmentId: first.id, name: "Abnahme", kind: "testing" as const, protected: false };
  await updateEnvironment(ctx, renamed);
  expect(await summarizeEnvironments(ctx)).toMatchObject([{ name: "Abnahme", slug: "qualitat" }]);
});

test("E3: a new project starts with its template in order, and moving one changes the promotion path", async () => {
  const { as } = await seedProject("three");
  const ctx = await as();
  const names = async () => (await summarizeEnvironments(ctx)).map(({ name }) => name);
  expect(await names()).toEqual(["Development", "Staging", "Production"]);
  const staging = (await summarizeEnvironments(ctx))[1]!;
  await moveEnvironment(ctx, { environmentId: staging.id, direction: "down" });
  expect(await names()).toEqual(["Staging", "Development", "Production"]);
});

test("E4: an environment called Production is of that kind and protected from the start", async () => {
  const { as } = await seedProject("three");
  const last = (await summarizeEnvironments(await as())).at(-1);
  expect(last).toMatchObject({ name: "Production", kind: "production", protected: true });
});

test("E6: deleting asks for the name, frees the place, and within seven days brings back the same ids", async () => {
  const { as } = await seedProject("five");
  const ctx = await as();
  const qa = (await summarizeEnvironments(ctx))[1]!;
  await expect(deleteEnvironment(ctx, { environmentId: qa.id, confirmation: "Q" })).rejects.toMatchObject({
    field: "confirmation",
  });
  await deleteEnvironment(ctx, { environmentId: qa.id, confirmation: "qa" });
  expect(await listDeletedEnvironments(ctx)).toMatchObject([{ id: qa.id, name: "QA" }]);
  const replacement = await createEnvironment(ctx, { name: "QA" });
  await expect(restoreEnvironment(ctx, { environmentId: qa.id })).rejects.toMatchObject({
    code: "name_taken",
  });
  await deleteEnvironment(ctx, { environmentId: replacement.id, confirmation: "QA" });
  await restoreEnvironment(ctx, { environmentId: qa.id });
  expect(await summarizeEnvironments(ctx)).toContainEqual(expect.objectContaining({ id: qa.id, slug: "qa" }));
});

test("a developer cannot create environments and is told whom to ask", async () => {
  const { as, member } = await seedProject("empty");
  const ctx = await as(await member("developer"));
  await expect(createEnvironment(ctx, { name: "Mine" })).rejects.toMatchObject({
    code: "forbidden",
    message: "Your role does not let you create environments. Ask an admin of the organization.",
  });
});
