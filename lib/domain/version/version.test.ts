import { expect, test } from "vitest";
import { listAuditEvents } from "@/lib/domain/audit";
import { seedProject } from "@/tests/seed/organization";
import { demandingManifest, seedBundle, seedVersion } from "@/tests/seed/version";
import { createVersion, getVersion, listVersions, readVersionFile } from ".";

test("V1: the same content handed in twice, or fifty times at once, is one version and one audit event", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  const bundle = await seedBundle([{ path: "src/main.ts", content: "export {};" }]);
  const answers = await Promise.all(Array.from({ length: 50 }, () => createVersion(ctx, bundle)));
  expect(answers.filter(({ created }) => created)).toHaveLength(1);
  expect(new Set(answers.map(({ version }) => version.id)).size).toBe(1);
  const events = (await listAuditEvents(ctx)).events.filter(({ action }) => action === "version.created");
  expect(events).toHaveLength(1);
});

test("fifty different uploads at once are numbered 1 to 50 without a gap", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  const versions = await Promise.all(Array.from({ length: 50 }, () => seedVersion(ctx)));
  expect(versions.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, index) => index + 1),
  );
});

test("a version is called as asked, else as its manifest says, else by its number; a name belongs to one only", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  const manifest = { name: "Orders", version: "1.4.0" };
  expect(await seedVersion(ctx, { manifest })).toMatchObject({ name: "1.4.0" });
  expect(await seedVersion(ctx, { manifest })).toMatchObject({ name: "Version 2" });
  expect(await seedVersion(ctx, { name: "Version 4" })).toMatchObject({ number: 3 });
  expect(await seedVersion(ctx)).toMatchObject({ number: 4, name: "Version 4 (new)" });
  await expect(seedVersion(ctx, { name: "VERSION 2" })).rejects.toMatchObject({
    code: "name_taken",
    field: "name",
    message: "Version 2 of this project is already called VERSION 2. Choose another name.",
  });
});

test("V2: a new version makes its systems known, and leaves those that are known as they are", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  await seedVersion(ctx, { manifest: demandingManifest });
  const renamed = structuredClone(demandingManifest);
  renamed.systems.netsuite.name = "Another name";
  await seedVersion(ctx, { manifest: renamed });
  const where = { projectId: ctx.project.id };
  const systems = await ctx.db.read((tx) => tx.system.findMany({ where, orderBy: { key: "asc" } }));
  expect(systems).toMatchObject([
    { key: "netsuite", name: "NetSuite", auth: { type: "bearer" } },
    { key: "slack", name: "Slack" },
  ]);
});

test("a file comes back byte for byte as text, and a binary one says only its size", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  const image = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]);
  const bundle = await seedBundle([
    { path: "src/größe.ts", content: "const größe = 1;\r\n" },
    { path: "logo.png", content: image },
  ]);
  await createVersion(ctx, bundle);
  expect(await readVersionFile(ctx, 1, "src/größe.ts")).toMatchObject({ text: "const größe = 1;\r\n" });
  expect(await readVersionFile(ctx, 1, "logo.png")).toMatchObject({ text: null, size: 6 });
  await expect(readVersionFile(ctx, 1, "src/other.ts")).rejects.toMatchObject({ code: "not_found" });
  expect(await getVersion(ctx, 1)).toMatchObject({
    files: [{ path: "locktender.json" }, { path: "logo.png" }, { path: "src/größe.ts" }],
  });
});

test("the same bytes are stored once a project, however many versions hold them", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  const shared = { path: "shared.ts", content: "export const shared = true;" };
  await createVersion(ctx, await seedBundle([shared, { path: "copy.ts", content: shared.content }]));
  await createVersion(ctx, await seedBundle([shared, { path: "new.ts", content: "1" }]));
  const where = { projectId: ctx.project.id };
  // The manifest, the shared file, the new one.
  expect(await ctx.db.read((tx) => tx.blob.count({ where }))).toBe(3);
  expect(await ctx.db.read((tx) => tx.versionFile.count({ where }))).toBe(6);
});

test("a bundle of 2,000 files and almost 25 MiB becomes a version", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  const files = Array.from({ length: 1_999 }, (_, n) => ({
    path: `src/${n}.txt`,
    content: Buffer.alloc(13_000, `${n} `),
  }));
  const { version } = await createVersion(ctx, await seedBundle(files));
  expect(version).toMatchObject({ fileCount: 2_000 });
  expect((await readVersionFile(ctx, 1, "src/1998.txt")).size).toBe(13_000);
});

test("versions are listed newest first, fifty a page, without a gap between pages", async () => {
  const { as } = await seedProject("empty");
  const ctx = await as();
  for (let n = 0; n < 53; n += 1) await seedVersion(ctx);
  const first = await listVersions(ctx);
  expect(first.versions).toHaveLength(50);
  const second = await listVersions(ctx, { before: first.next ?? 0 });
  expect(second).toMatchObject({ versions: [{ number: 3 }, { number: 2 }, { number: 1 }], next: null });
});

test("a viewer cannot upload a version, and another project's version is not found", async () => {
  const { as, member } = await seedProject("empty");
  await seedVersion(await as());
  await expect(seedVersion(await as(await member("viewer")))).rejects.toMatchObject({ code: "forbidden" });
  const other = await seedProject("empty");
  await expect(getVersion(await other.as(), 1)).rejects.toMatchObject({ code: "not_found" });
  await expect(readVersionFile(await other.as(), 1, "src/main.ts")).rejects.toMatchObject({
    code: "not_found",
  });
});
