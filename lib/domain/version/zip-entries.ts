import { crc32 } from "node:zlib";
import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from "yauzl";
import { DomainError } from "@/lib/domain/errors";
import { BUNDLE_LIMITS } from "@/lib/schemas/bundle";
import type { BundleEntry } from "./bundle";
import { showPath } from "./bundle-path";
import { readAll } from "./byte-stream";

/**
 * The entries of a zip, by its central directory, which stands at the end: the archive is held in memory (the caller has bounded
 * it), its content is not. A file that unpacks to another size or checksum than promised is a fault.
 */
export async function* zipEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<BundleEntry> {
  // Names are decoded below: the reader's own decoding turns backslashes into slashes before anybody can refuse them.
  const zip = await fromBufferPromise(await readAll(source), { lazyEntries: true, decodeStrings: false });
  if (zip.entryCount > BUNDLE_LIMITS.entries) {
    throw new DomainError(
      "bundle_too_many_files",
      "The archive lists too many files. A bundle holds at most 2,000; leave some out.",
    );
  }
  for await (const entry of zip.eachEntry()) {
    const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    yield {
      path,
      kind: kindOf(entry, path),
      size: entry.uncompressedSize,
      bytes: contentOf(zip, entry, path),
    };
  }
}

/** The upper half of the external attributes is a Unix mode where the packer knew one, else 0 (APPNOTE 4.4.15). */
function kindOf(entry: Entry, path: string): BundleEntry["kind"] {
  const format = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (format === 0o120000) return "link";
  if (format !== 0 && format !== 0o100000 && format !== 0o040000) return "other";
  return path.endsWith("/") || format === 0o040000 ? "folder" : "file";
}

async function* contentOf(zip: ZipFile, entry: Entry, path: string): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) {
    throw new DomainError(
      "bundle_unreadable",
      `${showPath(path)} is encrypted. Pack the archive without a password.`,
    );
  }
  if (!entry.canDecodeFileData()) {
    throw new DomainError(
      "bundle_unreadable",
      `${showPath(path)} is packed in an unusual way. Pack the archive as a plain .zip.`,
    );
  }
  let checksum = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32) throw new Error("The checksum differs.");
}
