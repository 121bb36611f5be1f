import { createReadStream } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { readArchive } from "@/lib/domain/version/archive";
import { collectBundle, type Bundle, type BundleEntry } from "@/lib/domain/version/bundle";
import { isIgnoredPath } from "@/lib/schemas/bundle";
import { Failure } from "./failure";

/**
 * Reads a folder or an archive by the very rules of the server, so that a mistake is told before anything is sent. Throws
 * `DomainError` for a bundle that would be refused, `Failure` for what cannot be read.
 */
export async function readBundle(source: string): Promise<Bundle> {
  const found = await stat(source).catch(() => undefined);
  if (!found) throw new Failure(`There is nothing at “${source}”. Check the path.`);
  if (found.isDirectory()) return collectBundle(folderEntries(source, ""));
  return readArchive(contentOf(source), basename(source));
}

async function* folderEntries(folder: string, prefix: string): AsyncGenerator<BundleEntry> {
  for await (const item of await openFolder(folder)) {
    const path = `${prefix}${item.name}`;
    if (isIgnoredPath(path)) continue;
    const onDisk = join(folder, item.name);
    yield { path, kind: kindOf(item), bytes: contentOf(onDisk) };
    if (item.isDirectory()) yield* folderEntries(onDisk, `${path}/`);
  }
}

async function openFolder(folder: string) {
  return opendir(folder).catch(() => {
    throw new Failure(`The folder “${folder}” cannot be read. Check its permissions.`);
  });
}

/** Opened only when it is read: a link is refused and never followed. */
async function* contentOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch {
    throw new Failure(`The file “${path}” cannot be read. Check its permissions.`);
  }
}

function kindOf(item: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): BundleEntry["kind"] {
  if (item.isFile()) return "file";
  if (item.isDirectory()) return "folder";
  return item.isSymbolicLink() ? "link" : "other";
}
