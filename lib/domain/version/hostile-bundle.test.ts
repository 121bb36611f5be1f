import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { BUNDLE_LIMITS } from "@/lib/schemas/bundle";
import { folderUpload, manifestFile, tarOf, tgzOf, zipOf, type Packed } from "@/tests/archives";
import { readArchive } from "./archive";
import { readUpload } from "./upload";

const MiB = 1024 * 1024;

/** The same files by every road a bundle can come. */
function everyContainer(files: Packed[]): Array<[string, () => Promise<unknown>]> {
  return [
    ["tar", async () => readArchive(await tarOf(files), "a.tar")],
    ["tgz", async () => readArchive(await tgzOf(files), "a.tgz")],
    ["zip", async () => readArchive(zipOf(files), "a.zip")],
    ["folder", async () => readUpload(folderUpload(files))],
  ];
}

async function refusal(attempt: () => Promise<unknown>): Promise<{ code: unknown; message: string }> {
  const error: unknown = await attempt().then(
    () => expect.unreachable("the bundle was accepted"),
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: "DomainError" });
  // A DomainError, as the line above has shown.
  return error as { code: unknown; message: string };
}

const hostilePaths: Array<[what: string, path: string]> = [
  ["climbs out (zip slip)", "../../etc/passwd"],
  ["climbs out in the middle", "src/../../x.ts"],
  ["ends by climbing", "src/.."],
  ["is absolute", "/etc/passwd"],
  ["is absolute twice", "//server/share"],
  ["names a drive", "C:/Windows/x.ts"],
  ["names a drive without a slash", "c:x.ts"],
  ["uses backslashes", "..\\..\\x.ts"],
  ["contains a line break", "a\nb.ts"],
  ["contains an escape sequence", "a\u001b[31mb.ts"],
  ["reads backwards", "a\u202Egnp.ts"],
  ["has an empty part", "src//x.ts"],
  ["has a dot as a part", "src/./x.ts"],
  ["ends with a dot, which Windows drops", "src./x.ts"],
  ["is too long", `${"a".repeat(241)}`],
];

describe.each(hostilePaths)("a path that %s is refused", (_what, path) => {
  test.each(everyContainer([manifestFile, { path, content: "x" }]))(
    "in a %s",
    async (_container, attempt) => {
      const { code, message } = await refusal(attempt);
      expect(code).toBe("bundle_path_invalid");
      expect(message).not.toMatch(/[\p{Cc}\u202E]/u);
    },
  );
});

test("a path of 240 bytes is accepted, and the top folder does not count", async () => {
  const files = [manifestFile, { path: "é".repeat(120) }].map((file) => ({
    ...file,
    path: `folder/${file.path}`,
  }));
  for (const [, attempt] of everyContainer(files)) await attempt();
});

const duplicates: Array<[what: string, one: string, other: string]> = [
  ["twice", "a.ts", "a.ts"],
  ["that differ only by case", "src/A.ts", "src/a.ts"],
  ["that differ only by how an accent is written", "caf\u00e9.ts", "cafe\u0301.ts"],
  ["that differ only by a sharp s", "stra\u00dfe.ts", "STRASSE.ts"],
  ["of which one is the folder of the other", "src", "src/a.ts"],
  ["of which one is a folder by another case", "SRC", "src/a.ts"],
];

describe.each(duplicates)("paths %s are refused", (_what, one, other) => {
  test.each(everyContainer([manifestFile, { path: one }, { path: other }]))(
    "in a %s",
    async (_container, attempt) => {
      expect((await refusal(attempt)).code).toBe("bundle_duplicate_path");
    },
  );
});

describe("only plain files are accepted", () => {
  test.each(["symlink", "link", "character-device", "block-device", "fifo"] as const)(
    "a tar with a %s",
    async (type) => {
      const entries = [manifestFile, { path: "x", header: { type, linkname: "/etc/passwd", size: 0 } }];
      expect((await refusal(async () => readArchive(await tgzOf(entries), "a.tgz"))).code).toBe(
        "bundle_link",
      );
    },
  );

  test.each([
    ["symbolic link", 0o120777],
    ["device", 0o020666],
    ["socket", 0o140666],
  ])("a zip with a %s", async (_what, mode) => {
    const archive = zipOf([manifestFile, { path: "x", content: "/etc/passwd", mode }]);
    expect((await refusal(() => readArchive(archive, "a.zip"))).code).toBe("bundle_link");
  });

  test("a tar with folders and a zip with folders and modes are fine", async () => {
    const tar = await tarOf([{ path: "src/", header: { type: "directory" } }, manifestFile]);
    const zip = zipOf([
      { path: "src/", mode: 0o040755 },
      { ...manifestFile, mode: 0o100644 },
    ]);
    expect((await readArchive(tar, "a.tar")).digest).toBe((await readArchive(zip, "a.zip")).digest);
  });
});

describe("limits", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ path: `f${index}`, content: "x" }));
  const full = randomBytes(MiB);

  test.each(everyContainer([manifestFile, ...many(1_999)]))(
    "2,000 files are accepted in a %s",
    async (_c, attempt) => {
      await attempt();
    },
  );

  test.each(everyContainer([manifestFile, ...many(2_000)]))(
    "2,001 files are refused in a %s",
    async (_c, attempt) => {
      expect((await refusal(attempt)).code).toBe("bundle_too_many_files");
    },
  );

  test.each(everyContainer([manifestFile, { path: "x", content: full }]))(
    "1 MiB is accepted in a %s",
    async (_c, attempt) => {
      await attempt();
    },
  );

  test.each(everyContainer([manifestFile, { path: "x", content: Buffer.alloc(MiB + 1) }]))(
    "1 MiB and a byte is refused in a %s",
    async (_c, attempt) => {
      expect((await refusal(attempt)).code).toBe("bundle_file_too_large");
    },
  );

  const rest = MiB - String(manifestFile.content).length;
  const twentyFive = [
    manifestFile,
    ...Array.from({ length: 25 }, (_, i) => ({ path: `m${i}`, content: i ? full : full.subarray(0, rest) })),
  ];

  test.each(everyContainer(twentyFive))("25 MiB are accepted in a %s", async (_c, attempt) => {
    await attempt();
  });

  test.each(everyContainer([...twentyFive, { path: "z", content: "x" }]))(
    "25 MiB and a byte are refused in a %s",
    async (_c, attempt) => {
      expect((await refusal(attempt)).code).toBe("bundle_too_large");
    },
  );
});

describe("archives that lie", () => {
  test("a gzip bomb is dropped long before it is unpacked", async () => {
    const bomb = await bombOf(2_000);
    const before = process.memoryUsage().rss;
    expect((await refusal(() => readArchive(bomb, "a.tgz"))).code).toMatch(/too_large/);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MiB);
  });

  test("a gzip of nothing but zeros is refused", async () => {
    const zeros = gzipSync(Buffer.alloc(40 * MiB));
    expect((await refusal(() => readArchive(zeros, "a.tgz"))).code).toBe("bundle_too_large");
    const behindAFile = gzipSync(Buffer.concat([await tarOf([manifestFile]), Buffer.alloc(40 * MiB)]));
    expect((await refusal(() => readArchive(behindAFile, "a.tgz"))).code).toBe("bundle_too_large");
  });

  test("a zip bomb of 1000:1 is refused by what it says", async () => {
    const archive = zipOf([manifestFile, { path: "bomb", content: Buffer.alloc(40 * MiB) }]);
    expect((await refusal(() => readArchive(archive, "a.zip"))).code).toBe("bundle_file_too_large");
  });

  test.each([1, 0, 5_000])("a zip that says a large file has %i bytes is refused", async (claimedSize) => {
    const archive = zipOf([manifestFile, { path: "bomb", content: Buffer.alloc(40 * MiB), claimedSize }]);
    expect((await refusal(() => readArchive(archive, "a.zip"))).code).toBe("bundle_unreadable");
  });

  test("a zip that says a file is larger than it is, is refused", async () => {
    const archive = zipOf([manifestFile, { path: "x", content: "short", claimedSize: 500 }]);
    expect((await refusal(() => readArchive(archive, "a.zip"))).code).toBe("bundle_unreadable");
  });

  test("a zip with a wrong checksum is refused", async () => {
    const archive = zipOf([{ ...manifestFile, stored: true }]);
    archive[archive.indexOf('"Orders"') + 1] = 0x51;
    expect((await refusal(() => readArchive(archive, "a.zip"))).code).toBe("bundle_unreadable");
  });

  test("an encrypted zip is refused and says why", async () => {
    const archive = zipOf([manifestFile, { path: "x", content: "secret", encrypted: true }]);
    const { code, message } = await refusal(() => readArchive(archive, "a.zip"));
    expect(code).toBe("bundle_unreadable");
    expect(message).toContain("password");
  });

  test("an archive cut off anywhere is refused", async () => {
    const files = [manifestFile, { path: "x", content: randomBytes(3000) }];
    for (const [name, archive] of [
      ["a.tar", await tarOf(files)],
      ["a.tgz", await tgzOf(files)],
      ["a.zip", zipOf(files)],
    ] as const) {
      const end = name === "a.tar" ? archive.byteLength - 1024 : archive.byteLength;
      for (let length = 0; length < end; length += 97) {
        expect((await refusal(() => readArchive(archive.subarray(0, length), name))).code).toBe(
          "bundle_unreadable",
        );
      }
      expect((await refusal(() => readArchive(archive.subarray(0, archive.byteLength - 1), name))).code).toBe(
        "bundle_unreadable",
      );
    }
  });

  test.each(["", "hello", "Rar!\u001a\u0007\u0000", "PK\u0003\u0004", "\u001f\u008b"])(
    "what is no archive is refused (%j)",
    async (text) => {
      const bytes = Buffer.from(text, "latin1");
      expect((await refusal(() => readArchive(bytes, "a.rar"))).code).toBe("bundle_unreadable");
    },
  );

  test("random damage never gets past a refusal", async () => {
    const files = [manifestFile, { path: "src/x.ts", content: "export const x = 1;\n".repeat(50) }];
    const archives = [await tarOf(files), await tgzOf(files), zipOf(files)];
    for (let round = 0; round < 300; round += 1) {
      const archive = Buffer.from(archives[round % 3] ?? "");
      for (let hit = 0; hit < 3; hit += 1)
        archive[Math.floor(Math.random() * archive.byteLength)] = Math.floor(Math.random() * 256);
      await readArchive(archive, "a").catch((error: unknown) =>
        expect(error).toMatchObject({ name: "DomainError" }),
      );
    }
  });

  test("an archive over 26 MiB is refused", async () => {
    const archive = randomBytes(BUNDLE_LIMITS.archiveBytes + 1);
    archive.set([0x50, 0x4b]);
    expect((await refusal(() => readArchive(archive, "a.zip"))).code).toBe("bundle_too_large");
  });
});

describe("what is missing or should not be there", () => {
  test.each(everyContainer([{ path: "a/locktender.json" }, { path: "b.ts" }]))(
    "no manifest at the top of a %s",
    async (_c, attempt) => {
      const { code, message } = await refusal(attempt);
      expect(code).toBe("manifest_missing");
      expect(message).toContain("“a/locktender.json”");
    },
  );

  test.each(everyContainer([manifestFile, { path: "node_modules/x/index.js" }]))(
    "node_modules in a %s",
    async (_c, attempt) => {
      const { code, message } = await refusal(attempt);
      expect(code).toBe("bundle_node_modules");
      expect(message).toContain("Leave that folder out");
    },
  );
});

/** A tgz that holds `count` MiB of zeros and is about a thousandth of that. */
async function bombOf(count: number): Promise<Buffer> {
  const zeros = Buffer.alloc(MiB);
  const block = gzipSync(zeros);
  const head = gzipSync((await tarOf([{ path: "x", content: zeros }])).subarray(0, 512));
  // Gzip files one after the other are one gzip file (RFC 1952 section 2.2).
  return Buffer.concat([head, ...Array.from({ length: count }, () => block)]);
}
