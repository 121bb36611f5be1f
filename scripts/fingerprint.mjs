// Whether something was made from the sources as they are now: by content, since a checkout changes times at will.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./run.mjs";

/** A digest over the content of files and folders (paths from the repository root); tests and generated code left out. */
export function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesBelow)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Whether the stamp file says that this digest was the last one built, and all its results are still there. */
export function isCurrent(stamp, digest, results) {
  if (![stamp, ...results].every((file) => existsSync(join(root, file)))) return false;
  return readFileSync(join(root, stamp), "utf8") === digest;
}

export function writeStamp(stamp, digest) {
  mkdirSync(dirname(join(root, stamp)), { recursive: true });
  writeFileSync(join(root, stamp), digest);
}

function filesBelow(path) {
  const entry = statSync(join(root, path), { throwIfNoEntry: false });
  if (!entry) return [];
  if (entry.isFile()) return [path];
  if (path === "lib/db/generated") return [];
  return readdirSync(join(root, path))
    .sort()
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .flatMap((name) => filesBelow(`${path}/${name}`));
}
