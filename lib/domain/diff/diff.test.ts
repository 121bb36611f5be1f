import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { DiffRow, Piece } from "@/lib/schemas/diff";
import { newId } from "@/lib/ids";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { diffTexts } from "./file-diff";
import { readFileDiff } from ".";

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join("");

/** Every row: pages one after the other, folds opened as far as they go. */
function allRows(before: string, after: string, path = "a.txt"): DiffRow[] {
  const read = (range: { start: number; end?: number }) =>
    diffTexts({ path, text: before }, { path, text: after }, range);
  const open = (row: DiffRow): DiffRow[] =>
    row.kind === "fold" ? read({ start: row.start, end: row.start + row.count }).rows.flatMap(open) : [row];
  const rows: DiffRow[] = [];
  for (let start: number | null = 0; start !== null;) {
    const page = read({ start });
    rows.push(...page.rows.flatMap(open));
    start = page.next;
  }
  return rows;
}

function sides(rows: readonly DiffRow[]) {
  const side = (which: "before" | "after") =>
    rows.flatMap((row) => {
      if (row.kind === "equal") return [textOf(row.pieces)];
      const line = row.kind === "change" ? row[which] : null;
      return line ? [textOf(line.pieces)] : [];
    });
  return { before: side("before"), after: side("after") };
}

const linesOf = (text: string) => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
const numbered = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join("");

describe("a file side by side", () => {
  it("shows every line of both versions in their order, whatever they hold", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "", "<b>", "const x = 1;"), { maxLength: 40 })
      .chain((lines) => fc.constantFrom("", "\n").map((end) => lines.join("\n") + end));
    fc.assert(
      fc.property(text, text, fc.constantFrom("a.ts", "a.txt"), (before, after, path) => {
        const rows = allRows(before, after, path);
        expect(sides(rows)).toEqual({ before: linesOf(before), after: linesOf(after) });
      }),
      { numRuns: 300 },
    );
  });

  it("goes on over many pages and long folds without losing or repeating a line", () => {
    const before = numbered(5_000, (n) => `line ${n}`);
    const after = numbered(5_000, (n) => (n % 700 === 3 || n > 4_200 ? `other ${n}` : `line ${n}`));
    expect(sides(allRows(before, after))).toEqual({ before: linesOf(before), after: linesOf(after) });
  });

  it("folds what is equal and keeps three lines around each change", () => {
    const before = numbered(100, (n) => `line ${n}`);
    const { rows, changes, added, removed } = diffTexts(
      { path: "a", text: before },
      { path: "a", text: before.replace("line 50\n", "line fifty\n") },
      { start: 0 },
    );
    expect([changes, added, removed]).toEqual([1, 1, 1]);
    expect(rows.map((row) => (row.kind === "fold" ? `${row.start}+${row.count}` : row.kind))).toEqual([
      "0+47",
      ...Array.from({ length: 3 }, () => "equal"),
      "change",
      ...Array.from({ length: 3 }, () => "equal"),
      "54+46",
    ]);
  });

  it("marks the words that changed, and none where two lines have nothing in common", () => {
    const changed = (before: string, after: string) =>
      diffTexts({ path: "a", text: before }, { path: "a", text: after }, { start: 0 }).rows.flatMap((row) =>
        row.kind === "change"
          ? [row.before, row.after].map((line) =>
              (line?.pieces ?? []).filter((piece) => piece.changed).map(({ text }) => text),
            )
          : [],
      );
    expect(changed("every 5 minutes\n", "every 10 minutes\n")).toEqual([["5"], ["10"]]);
    expect(changed("import a from 'b';\n", "}\n")).toEqual([[], []]);
  });

  it("colors code without losing a character, across lines too", () => {
    const code = "const a = `one\ntwo`; /* x\ny */ export default 3;\n";
    const { rows } = diffTexts({ path: "a.ts", text: "" }, { path: "a.ts", text: code }, { start: 0 });
    const pieces = rows.flatMap((row) => (row.kind === "change" ? (row.after?.pieces ?? []) : []));
    const kindOf = (text: string) => pieces.find((piece) => piece.text.includes(text))?.syntax;
    expect([kindOf("const"), kindOf("two"), kindOf("y */"), kindOf("3")]).toEqual([
      "keyword",
      "string",
      "comment",
      "number",
    ]);
  });

  it("tells a line break that is missing at the end, and one that Windows wrote", () => {
    const row = (before: string, after: string) =>
      diffTexts({ path: "a", text: before }, { path: "a", text: after }, { start: 0 }).rows[0];
    expect(row("end\n", "end")).toMatchObject({
      kind: "change",
      before: { pieces: [{ text: "end" }] },
      after: { unended: true },
    });
    expect(row("end\r\n", "end\n")).toMatchObject({
      kind: "change",
      before: { pieces: [{ text: "end" }, { text: "␍", syntax: "hidden" }] },
    });
    expect(row("same\r\nold\n", "same\r\nnew\n")).toMatchObject({
      kind: "equal",
      pieces: [{ text: "same" }],
    });
  });

  it("shows characters that could not be seen, so that code reads as it runs", () => {
    const { rows } = diffTexts(
      { path: "a.js", text: "" },
      { path: "a.js", text: "a\u202Eb\u200B\n" },
      { start: 0 },
    );
    expect(rows[0]).toMatchObject({
      after: { pieces: expect.arrayContaining([{ text: "U+202E", syntax: "hidden" }]) },
    });
  });

  it("is still read where a line is a megabyte long, around the place where it begins to differ", () => {
    const start = "x".repeat(700_000);
    const tail = "y".repeat(300_000);
    const { rows } = diffTexts(
      { path: "a.js", text: `${start}old${tail}` },
      { path: "a.js", text: `${start}new${tail}` },
      { start: 0 },
    );
    expect(JSON.stringify(rows).length).toBeLessThan(10_000);
    expect(rows[0]?.kind === "change" && textOf(rows[0].after?.pieces ?? [])).toContain("xxnewyy");
  });
});

describe("a file nobody wrote by hand is answered in a moment all the same", () => {
  const shuffled = (count: number) => numbered(count, (n) => `line ${(n * 2_713) % count}`);
  test.each<[string, string, string]>([
    [
      "rewritten from top to bottom",
      numbered(5_000, (n) => `const old${n} = ${n};`),
      numbered(5_000, (n) => `let fresh${n} = ${n};`),
    ],
    ["reordered", numbered(5_000, (n) => `line ${n}`), shuffled(5_000)],
    ["one mebibyte, reordered", numbered(90_000, (n) => `line ${n}`), shuffled(90_000)],
    [
      "one mebibyte of two lines",
      numbered(500_000, (n) => (n % 2 ? "a" : "b")),
      numbered(500_000, (n) => (n % 3 ? "a" : "b")),
    ],
    ["one mebibyte of line breaks", "\n".repeat(1_048_576), "\n".repeat(900_000)],
  ])(
    "%s",
    (_, before, after) => {
      const page = diffTexts({ path: "a.ts", text: before }, { path: "a.ts", text: after }, { start: 0 });
      expect(page.rows.length).toBeGreaterThan(0);
      // The limit is ten times what a slow machine takes: it holds the order of growth, bench/ holds the figure.
    },
    10_000,
  );
});

describe("which files a person can compare", () => {
  test("files of two versions of their project, by number and path, also one that moved", async () => {
    const project = await seedProject();
    const ctx = await project.as();
    await seedVersion(ctx, { content: "one\ntwo\n", files: [{ path: "old.txt", content: "same" }] });
    await seedVersion(ctx, { content: "one\n2\n", files: [{ path: "new.txt", content: "same" }] });
    const changed = await readFileDiff(ctx, { path: "src/main.ts", before: 1, after: 2, start: 0 });
    expect(changed).toMatchObject({
      before: { size: 8 },
      after: { size: 6 },
      text: { added: 1, removed: 1 },
    });
    const moved = await readFileDiff(ctx, {
      path: "new.txt",
      from: "old.txt",
      before: 1,
      after: 2,
      start: 0,
    });
    expect(moved).toMatchObject({
      before: { path: "old.txt" },
      after: { path: "new.txt" },
      text: { changes: 0 },
    });
    const added = await readFileDiff(ctx, { path: "new.txt", before: 1, after: 2, start: 0 });
    expect(added).toMatchObject({ before: null, text: { added: 1, removed: 0 } });
  });

  test("bytes that are no text are told by size and digest alone", async () => {
    const project = await seedProject();
    const ctx = await project.as();
    await seedVersion(ctx, { files: [{ path: "logo.png", content: Buffer.from([0, 1, 2]) }] });
    await seedVersion(ctx, { files: [{ path: "logo.png", content: Buffer.from([0, 1, 2, 3]) }] });
    expect(await readFileDiff(ctx, { path: "logo.png", before: 1, after: 2, start: 0 })).toEqual({
      before: { path: "logo.png", size: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      after: { path: "logo.png", size: 4, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      text: null,
    });
  });

  test("a file of another project answers like one that does not exist", async () => {
    const [mine, theirs] = [await seedProject(), await seedProject()];
    await seedVersion(await theirs.as(), { files: [{ path: "secret.ts", content: newId() }] });
    await seedVersion(await mine.as());
    const ctx = await mine.as();
    for (const path of ["secret.ts", "nowhere.ts"])
      await expect(readFileDiff(ctx, { path, before: 1, after: 1, start: 0 })).rejects.toThrow(
        "There is no such file here. It may have been deleted.",
      );
  });
});
