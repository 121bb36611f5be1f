import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  archiveUpload,
  folderUpload,
  manifestFile,
  tarOf,
  tgzOf,
  zipOf,
  type Packed,
} from "@/tests/archives";
import { readArchive } from "./archive";
import { bundleDigest } from "./digest";
import { readUpload } from "./upload";

const sample: Packed[] = [
  manifestFile,
  { path: "src/orders.ts", content: "export const orders = 1;\n" },
  { path: "src/empty.ts", content: "" },
  { path: "src/Ünïcode ✓.json", content: new Uint8Array([0, 255, 10, 13]) },
];

describe("the same integration", () => {
  test("has the same digest as a folder, a tar, a tgz and a zip, with or without a top folder", async () => {
    const { bundle } = await readUpload(folderUpload(sample));
    const others = [
      await readArchive(await tarOf(sample), "a.tar"),
      await readArchive(await tgzOf(inFolder(sample)), "a.tgz"),
      await readArchive(await tgzOf(sample.map((file) => ({ ...file, path: `./${file.path}` }))), "a.tgz"),
      await readArchive(zipOf(inFolder(sample)), "a.zip"),
      await readArchive(zipOf(sample.map((file) => ({ ...file, stored: true }))), "a.zip"),
      (await readUpload(folderUpload(inFolder(sample)))).bundle,
      (await readUpload(archiveUpload(zipOf(sample), "a.zip"))).bundle,
      (await readUpload(archiveUpload(await tgzOf(sample), "a.tgz"))).bundle,
    ];
    for (const other of others) expect(other).toEqual(bundle);
  });

  test("is read back byte for byte, sorted by path", async () => {
    const bundle = await readArchive(await tgzOf([...sample].reverse()), "a.tgz");
    expect(bundle.files.map(({ path }) => path)).toEqual([
      "locktender.json",
      "src/empty.ts",
      "src/orders.ts",
      "src/Ünïcode ✓.json".normalize("NFC"),
    ]);
    expect([...(bundle.files[3]?.bytes ?? [])]).toEqual([0, 255, 10, 13]);
    expect(bundle.files[1]?.sha256).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(bundle.manifest.name).toBe("Orders");
  });

  test("has the digest that docs/bundle-format.md describes", async () => {
    const { digest } = await readArchive(zipOf([manifestFile]), "a.zip");
    const content = String(manifestFile.content);
    const line = `${sha256(content)} ${content.length} locktender.json\n`;
    expect(digest).toBe(`sha256:${sha256(`locktender-version-1\n${line}`)}`);
  });

  test("says so however an accent is written", async () => {
    const composed = await readArchive(zipOf([manifestFile, { path: "caf\u00e9.ts" }]), "a.zip");
    const decomposed = await readArchive(zipOf([manifestFile, { path: "cafe\u0301.ts" }]), "a.zip");
    expect(decomposed.digest).toBe(composed.digest);
  });

  test("arrives without what Git and the Finder leave behind", async () => {
    const { digest } = await readArchive(await tgzOf(sample), "a.tgz");
    const clutter = [
      { path: "._orders", content: "x" },
      { path: "orders/.git/config", content: "x".repeat(2_000_000) },
      { path: "__MACOSX/orders/._a", content: "x" },
      { path: "orders/src/.DS_Store", content: "x" },
    ];
    expect((await readArchive(await tgzOf([...clutter, ...inFolder(sample)]), "a.tgz")).digest).toBe(digest);
    expect((await readArchive(zipOf([...inFolder(sample), ...clutter]), "a.zip")).digest).toBe(digest);
    expect((await readUpload(folderUpload([...clutter, ...inFolder(sample)]))).bundle.digest).toBe(digest);
  });

  test("comes with the name and description of the form, wherever they stand in it", async () => {
    const upload = await readUpload(folderUpload(sample, { name: "v1", description: "First" }));
    expect(upload).toMatchObject({ name: "v1", description: "First" });
  });
});

describe("a digest", () => {
  const file = fc.record({
    path: fc.stringMatching(/^[a-zé/ü0-9]{1,12}$/),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    size: fc.nat(),
  });
  const files = fc.uniqueArray(file, { selector: ({ path }) => path, minLength: 1, maxLength: 12 });

  test("does not depend on the order of the files", () => {
    fc.assert(
      fc.property(files, fc.gen(), (list, gen) => {
        const shuffled = gen(fc.shuffledSubarray, list, { minLength: list.length });
        expect(bundleDigest(shuffled)).toBe(bundleDigest(list));
      }),
    );
  });

  test("changes with every path, content and size, and with every file that comes or goes", () => {
    fc.assert(
      fc.property(files, fc.nat(), (list, pick) => {
        const index = pick % list.length;
        const replaced = (change: Partial<(typeof list)[number]>) =>
          bundleDigest(list.map((each, position) => (position === index ? { ...each, ...change } : each)));
        const digests = [
          bundleDigest(list),
          bundleDigest(list.filter((_, position) => position !== index)),
          replaced({ path: `${list[index]?.path}!` }),
          replaced({ size: (list[index]?.size ?? 0) + 1 }),
          replaced({ sha256: sha256(list[index]?.sha256 ?? "") }),
        ];
        expect(new Set(digests).size).toBe(digests.length);
      }),
    );
  });
});

test("any files survive any container", async () => {
  const name = fc.stringMatching(/^[a-z]{1,6}(\.ts)?$/);
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => `d/${parts.join("/")}`);
  const file = fc.record({ path, content: fc.uint8Array({ maxLength: 3000 }) });
  const list = fc
    .uniqueArray(file, { selector: (each) => each.path, maxLength: 8 })
    .filter((files) => !files.some((one) => files.some((other) => other.path.startsWith(`${one.path}/`))));
  await fc.assert(
    fc.asyncProperty(list, async (files) => {
      const all = [...files, manifestFile];
      const fromZip = await readArchive(zipOf(all), "a.zip");
      const fromTar = await readArchive(await tgzOf([...all].reverse()), "a.tgz");
      const fromForm = (await readUpload(folderUpload(all))).bundle;
      expect(fromTar).toEqual(fromZip);
      expect(fromForm).toEqual(fromZip);
      for (const { path: each, content } of files) {
        const stored = fromZip.files.find((candidate) => candidate.path === each);
        expect(Buffer.compare(stored?.bytes ?? Buffer.alloc(0), content)).toBe(0);
      }
    }),
    { numRuns: 60 },
  );
});

function inFolder(files: Packed[]): Packed[] {
  return files.map((file) => ({ ...file, path: `orders/${file.path}` }));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
