import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "@/lib/settings";
import { StartRefusal } from "@/lib/start-refusal";
import { givenNextRootKey, givenRootKey, parseRootKey } from "./root-key";

export interface Keys {
  readonly secret: string;
  readonly rootKey: Buffer;
  /** The root key that is to take over, while a rotation is under way; always given, never generated. */
  readonly nextRootKey: Buffer | null;
  /** One sentence for each key that was generated now. */
  readonly notes: string[];
}

/**
 * The secret and the root key: as given, else the ones in the data folder, generated there at the first start.
 * In production both must be given: keys beside the data they protect would protect nothing. Refuses with a StartRefusal.
 */
export function resolveKeys(settings: Settings): Keys {
  const rootKey = givenRootKey(settings);
  if (settings.isProduction) refuseMissing(settings.secret, rootKey);
  const notes: string[] = [];
  const local = (name: string, noun: string) => {
    const { text, isNew } = readOrGenerate(join(settings.dataFolder, name));
    if (isNew) notes.push(`A new ${noun} was made and kept in ${join(settings.dataFolder, name)}.`);
    return text;
  };
  return {
    secret: settings.secret ?? local("secret", "application secret"),
    rootKey: rootKey ?? parseRootKey(local("root-key", "root key"), join(settings.dataFolder, "root-key")),
    nextRootKey: givenNextRootKey(settings),
    notes,
  };
}

function refuseMissing(secret: string | null, rootKey: Buffer | null): void {
  if (!rootKey) {
    throw new StartRefusal(
      "In production Locktender needs its root key. Make one with `openssl rand -base64 32`, keep a copy in a safe place, " +
        "and give it as LOCKTENDER_ROOT_KEY or LOCKTENDER_ROOT_KEY_FILE.",
    );
  }
  if (!secret) {
    throw new StartRefusal(
      "In production Locktender needs LOCKTENDER_SECRET. Make one with `openssl rand -base64 32` and set it.",
    );
  }
}

/** Written aside and linked into place: nobody reads half a key, and of two writers the first wins. */
function readOrGenerate(file: string): { text: string; isNew: boolean } {
  const existing = read(file);
  if (existing) return { text: existing, isNew: false };
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
    linkSync(draft, file);
    return { text: read(file) ?? "", isNew: true };
  } catch (error) {
    const text = read(file);
    if (text) return { text, isNew: false };
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** An empty file is a key that was lost, not one to replace silently: what it sealed could never be opened again. */
function read(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new StartRefusal(`${file} cannot be read. Start Locktender as the account that owns it.`);
  }
  if (text.length >= 32) return text;
  throw new StartRefusal(
    `${file} is damaged. Restore it from a backup; without it nothing it sealed can be opened.`,
  );
}
