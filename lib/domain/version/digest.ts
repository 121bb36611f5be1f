import { createHash } from "node:crypto";
import { comparePaths } from "./bundle-path";

/**
 * The name of a bundle's content: SHA-256 over the line `locktender-version-1` and then, for each file in the order of its path's
 * bytes, a line `<sha256 hex> <size in bytes> <path>`. It depends neither on the order nor on the container the files came in.
 * Rendered as `sha256:<64 lower-case hex digits>`. A path contains no line break (cleanPath), so no two bundles share a text.
 */
export function bundleDigest(files: ReadonlyArray<{ path: string; sha256: string; size: number }>): string {
  const hash = createHash("sha256").update("locktender-version-1\n");
  for (const { sha256, size, path } of [...files].sort((one, other) => comparePaths(one.path, other.path))) {
    hash.update(`${sha256} ${size} ${path}\n`);
  }
  return `sha256:${hash.digest("hex")}`;
}
