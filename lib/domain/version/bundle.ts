import { createHash } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import { BUNDLE_LIMITS, isIgnoredPath } from "@/lib/schemas/bundle";
import { MANIFEST_PATH, type Manifest } from "@/lib/schemas/manifest";
import { cleanPath, comparePaths, foldPath, refuseLongPath, showPath, stripTopFolder } from "./bundle-path";
import { bundleDigest } from "./digest";
import { parseManifest } from "./manifest";

/** `sha256` is lower-case hexadecimal, `size` is in bytes, `path` is relative with `/` and in Unicode's normal form C. */
export type BundleFile = { path: string; sha256: string; size: number; bytes: Uint8Array };

/** An integration as it was handed in and found good. `files` are sorted by path; `digest` is `sha256:<hex>` and covers all of them. */
export type Bundle = { files: BundleFile[]; manifest: Manifest; digest: string };

/** One thing in a folder or an archive, not yet trusted. `size` is what the container claims; `bytes` are read at most once. */
export type BundleEntry = {
  path: string;
  kind: "file" | "folder" | "link" | "other";
  size?: number;
  bytes: AsyncIterable<Uint8Array>;
};

/**
 * Reads entries, one after the other, into a bundle. Stops at the first byte beyond a limit, so that memory stays within
 * `BUNDLE_LIMITS` whatever comes; the source of the entries is then closed. The format is described in docs/bundle-format.md.
 *
 * Throws `DomainError`: `bundle_too_many_files`, `bundle_file_too_large`, `bundle_too_large`, `bundle_path_invalid`, `bundle_link`,
 * `bundle_duplicate_path`, `bundle_node_modules`, `manifest_missing`, `manifest_invalid`.
 */
export async function collectBundle(entries: AsyncIterable<BundleEntry>): Promise<Bundle> {
  const files: BundleFile[] = [];
  const taken = new Map<string, string>();
  let listed = 0;
  let total = 0;

  for await (const entry of entries) {
    listed += 1;
    if (listed > BUNDLE_LIMITS.entries) throw tooManyFiles();
    const path = cleanPath(entry.path);
    if (path === "" || isIgnoredPath(path)) continue;
    refuseInstalledPackages(path);
    if (entry.kind === "folder") continue;
    if (entry.kind !== "file") throw notAFile(path, entry.kind);
    if (files.length === BUNDLE_LIMITS.files) throw tooManyFiles();
    claim(taken, path);

    const bytes = await readFile(entry, path, BUNDLE_LIMITS.totalBytes - total);
    total += bytes.byteLength;
    files.push({
      path,
      size: bytes.byteLength,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      bytes,
    });
  }
  return finish(files);
}

function tooManyFiles(): DomainError {
  const most = BUNDLE_LIMITS.files.toLocaleString("en-US");
  return new DomainError(
    "bundle_too_many_files",
    `A bundle holds at most ${most} files. Leave out what the code does not need.`,
  );
}

function refuseInstalledPackages(path: string): void {
  if (!path.split("/").includes("node_modules")) return;
  throw new DomainError(
    "bundle_node_modules",
    "The bundle contains node_modules. Leave that folder out; bundle the packages into your code instead.",
  );
}

function notAFile(path: string, kind: "link" | "other"): DomainError {
  const what = kind === "link" ? "a link" : "neither a file nor a folder";
  return new DomainError(
    "bundle_link",
    `${showPath(path)} is ${what}. A bundle holds plain files only; put a copy in its place.`,
  );
}

/** Two paths that some disk would store as one are one: APFS and NTFS ignore case, APFS also how an accent is written. */
function claim(taken: Map<string, string>, path: string): void {
  const folded = foldPath(path);
  const other = taken.get(folded);
  if (other === path)
    throw new DomainError("bundle_duplicate_path", `${showPath(path)} is in the bundle twice. Keep one.`);
  if (other !== undefined) {
    throw new DomainError(
      "bundle_duplicate_path",
      `${showPath(other)} and ${showPath(path)} are the same name on some disks. Rename one of them.`,
    );
  }
  taken.set(folded, path);
}

async function readFile(entry: BundleEntry, path: string, room: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  refuseLarge(entry.size ?? 0, path, room);
  for await (const chunk of entry.bytes) {
    size += chunk.byteLength;
    refuseLarge(size, path, room);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function refuseLarge(size: number, path: string, room: number): void {
  if (size > BUNDLE_LIMITS.fileBytes) {
    throw new DomainError(
      "bundle_file_too_large",
      `${showPath(path)} is larger than 1 MiB. Make it smaller or leave it out.`,
    );
  }
  if (size > room) {
    throw new DomainError(
      "bundle_too_large",
      "The files are larger than 25 MiB in all. Leave out what the code does not need.",
    );
  }
}

function finish(collected: BundleFile[]): Bundle {
  const files = stripTopFolder(collected).sort((one, other) => comparePaths(one.path, other.path));
  files.forEach(({ path }) => refuseLongPath(path));
  refuseFileAsFolder(files);
  return { files, manifest: manifestOf(files), digest: bundleDigest(files) };
}

function refuseFileAsFolder(files: BundleFile[]): void {
  const byFoldedPath = new Map(files.map(({ path }) => [foldPath(path), path]));
  for (const { path } of files) {
    const parts = foldPath(path).split("/");
    for (let length = 1; length < parts.length; length += 1) {
      const file = byFoldedPath.get(parts.slice(0, length).join("/"));
      if (file === undefined) continue;
      throw new DomainError(
        "bundle_duplicate_path",
        `${showPath(file)} is a file and also the folder of ${showPath(path)}. Rename one of them.`,
      );
    }
  }
}

function manifestOf(files: BundleFile[]): Manifest {
  const file = files.find(({ path }) => path === MANIFEST_PATH);
  if (!file) throw manifestMissing(files);
  if (file.size > BUNDLE_LIMITS.manifestBytes) {
    throw new DomainError("manifest_invalid", `${MANIFEST_PATH} is larger than 256 KiB. Shorten it.`);
  }
  return parseManifest(
    decode(file.bytes),
    files.map(({ path }) => path),
  );
}

function manifestMissing(files: BundleFile[]): DomainError {
  const deeper = files.find(({ path }) => path.endsWith(`/${MANIFEST_PATH}`));
  const next = deeper
    ? `There is one at ${showPath(deeper.path)}: upload the folder that contains it.`
    : "Add one that says what the integration needs.";
  return new DomainError("manifest_missing", `The bundle has no ${MANIFEST_PATH} at its top. ${next}`);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("manifest_invalid", `${MANIFEST_PATH} is not UTF-8 text. Save it as UTF-8.`);
  }
}
