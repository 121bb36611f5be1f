const MiB = 1024 * 1024;

/** What a bundle may be. One place, read by the server, the browser and the command line. Sizes are in bytes. */
export const BUNDLE_LIMITS = {
  files: 2_000,
  fileBytes: 1 * MiB,
  totalBytes: 25 * MiB,
  /** As UTF-8, without the common top folder. */
  pathBytes: 240,
  manifestBytes: 256 * 1024,
  /** An archive as it is sent. */
  archiveBytes: 26 * MiB,
  /** A tar as it unpacks: all files, and about 4 KiB of headers and padding for each. */
  unpackedBytes: 34 * MiB,
  /** Everything an archive lists, folders and ignored files included. */
  entries: 20_000,
} as const;

/**
 * What no one means to ship: version control, and what the Finder leaves behind (`._name` is an AppleDouble file). It is left
 * out wherever it lies in a folder or an archive.
 */
export function isIgnoredPath(path: string): boolean {
  return path
    .split("/")
    .some((part) => part === ".git" || part === ".DS_Store" || part === "__MACOSX" || part.startsWith("._"));
}
