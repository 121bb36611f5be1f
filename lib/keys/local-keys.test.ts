import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseSettings } from "@/lib/settings";
import { deriveKey } from "./derive";
import { resolveKeys } from "./local-keys";
import { parseRootKey } from "./root-key";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keys-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const given = (env: Record<string, string> = {}) => parseSettings({ LOCKTENDER_DATA: folder, ...env });

describe("keys", () => {
  it("are made at the first start, for their owner only, and stay the same", () => {
    const first = resolveKeys(given());
    const second = resolveKeys(given());
    expect(first.notes).toHaveLength(2);
    expect(second).toEqual({ ...first, notes: [] });
    expect(statSync(join(folder, "root-key")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  });

  it("must be given in production", () => {
    const production = { NODE_ENV: "production", LOCKTENDER_SECRET: "s".repeat(32) };
    expect(() => resolveKeys(given(production))).toThrow("In production Locktender needs its root key.");
    const rootKey = Buffer.alloc(32, 7);
    expect(
      resolveKeys(given({ ...production, LOCKTENDER_ROOT_KEY: rootKey.toString("base64") })).rootKey,
    ).toEqual(rootKey);
    expect(() =>
      resolveKeys(given({ NODE_ENV: "production", LOCKTENDER_ROOT_KEY: rootKey.toString("hex") })),
    ).toThrow("In production Locktender needs LOCKTENDER_SECRET.");
  });

  it("that are damaged are never replaced", () => {
    writeFileSync(join(folder, "root-key"), "");
    expect(() => resolveKeys(given())).toThrow("root-key is damaged. Restore it from a backup");
    expect(readFileSync(join(folder, "root-key"), "utf8")).toBe("");
  });

  it("are read from a file, or refused by its name", () => {
    const file = join(folder, "given");
    writeFileSync(file, `${Buffer.alloc(32, 9).toString("base64url")}\n`);
    expect(resolveKeys(given({ LOCKTENDER_ROOT_KEY_FILE: file })).rootKey).toEqual(Buffer.alloc(32, 9));
    expect(() => resolveKeys(given({ LOCKTENDER_ROOT_KEY_FILE: join(folder, "none") }))).toThrow(
      "which cannot be read",
    );
  });

  it("of 31 or 33 bytes are refused", () => {
    for (const length of [31, 33])
      for (const form of ["base64", "base64url", "hex"] as const)
        expect(() => parseRootKey(Buffer.alloc(length, 1).toString(form), "LOCKTENDER_ROOT_KEY")).toThrow(
          "LOCKTENDER_ROOT_KEY does not hold exactly 32 bytes",
        );
  });

  it("differ by purpose", () => {
    const secret = "s".repeat(43);
    expect(deriveKey(secret, "session")).not.toEqual(deriveKey(secret, "token-pepper"));
    expect(deriveKey(secret, "session")).toEqual(deriveKey(secret, "session"));
  });
});
