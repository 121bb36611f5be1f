import { opendir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { BUNDLE_LIMITS, isIgnoredPath } from "@/lib/schemas/bundle";
import { Failure } from "./failure";

/** What is to be sent: the files of a folder, with paths relative to it, or an archive as it is. */
export type Source =
  | { kind: "folder"; files: Array<{ path: string; bytes: Uint8Array }> }
  | { kind: "archive"; filename: string; bytes: Uint8Array };

/**
 * Reads a folder or an archive from disk. What is too large, or cannot be sent at all, is told before anything travels; everything else
 * is for the server to judge. Throws `Failure`.
 */
export async function readSource(source: string): Promise<Source> {
  const found = await stat(source).catch(() => undefined);
  if (!found) throw new Failure(`There is nothing at “${source}”. Check the path.`);
  if (found.isDirectory()) return { kind: "folder", files: await readFolder(source) };
  if (found.size > BUNDLE_LIMITS.archiveBytes) throw tooLarge("The archive is larger than 26 MiB.");
  return { kind: "archive", filename: basename(source), bytes: await read(source) };
}

async function readFolder(folder: string): Promise<Array<{ path: string; bytes: Uint8Array }>> {
  const files: Array<{ path: string; bytes: Uint8Array }> = [];
  let room: number = BUNDLE_LIMITS.totalBytes;
  for await (const path of filePaths(folder, "")) {
    if (files.length === BUNDLE_LIMITS.files) throw tooLarge("A bundle holds at most 2,000 files.");
    const { size } = await stat(join(folder, path));
    if (size > BUNDLE_LIMITS.fileBytes)
      throw new Failure(`“${path}” is larger than 1 MiB. Make it smaller or leave it out.`);
    room -= size;
    if (room < 0) throw tooLarge("The files are larger than 25 MiB in all.");
    files.push({ path, bytes: await read(join(folder, path)) });
  }
  if (files.length === 0)
    throw new Failure(`The folder “${folder}” is empty. Name the one that holds locktender.json.`);
  // The same order each time, whatever the disk's.
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function* filePaths(folder: string, prefix: string): AsyncGenerator<string> {
  for await (const item of await openFolder(folder)) {
    const path = `${prefix}${item.name}`;
    if (isIgnoredPath(path)) continue;
    if (item.name === "node_modules") {
      throw new Failure(
        `“${path}” cannot be part of a bundle. Leave it out; bundle the packages into your code instead.`,
      );
    }
    if (item.isDirectory()) yield* filePaths(join(folder, item.name), `${path}/`);
    else if (item.isFile()) yield path;
    // A link could lead anywhere on this machine: it is never followed.
    else
      throw new Failure(
        `“${path}” is not a plain file. A bundle holds plain files only; put a copy in its place.`,
      );
  }
}

async function openFolder(folder: string) {
  return opendir(folder).catch(() => {
    throw new Failure(`The folder “${folder}” cannot be read. Check its permissions.`);
  });
}

async function read(path: string): Promise<Uint8Array> {
  return readFile(path).catch(() => {
    throw new Failure(`The file “${path}” cannot be read. Check its permissions.`);
  });
}

function tooLarge(what: string): Failure {
  return new Failure(`${what} Leave out what the code does not need.`);
}
