import { DomainError } from "@/lib/domain/errors";
import { BUNDLE_LIMITS } from "@/lib/schemas/bundle";
import { collectBundle, type Bundle, type BundleEntry } from "./bundle";
import { showPath } from "./bundle-path";
import { peek } from "./byte-stream";
import { tarEntries } from "./tar-entries";
import { zipEntries } from "./zip-entries";

/**
 * Reads a .tgz (.tar.gz), .tar or .zip archive into a bundle. Its first bytes say which it is; `filename` is only for sentences.
 *
 * Throws `DomainError`: those of `collectBundle`, and `bundle_unreadable` for what is broken, encrypted or no archive.
 */
export async function readArchive(
  archive: Uint8Array | AsyncIterable<Uint8Array>,
  filename: string,
): Promise<Bundle> {
  return collectBundle(archiveEntries(archive, filename));
}

/** The entries of an archive in its own order. A fault of a reader becomes the refusal `bundle_unreadable`. */
export async function* archiveEntries(
  archive: Uint8Array | AsyncIterable<Uint8Array>,
  filename: string,
): AsyncGenerator<BundleEntry> {
  for await (const entry of named(entriesOf(archive, filename), filename)) {
    yield { ...entry, bytes: named(entry.bytes, filename) };
  }
}

async function* entriesOf(
  archive: Uint8Array | AsyncIterable<Uint8Array>,
  filename: string,
): AsyncGenerator<BundleEntry> {
  const { head, stream } = await peek(archive instanceof Uint8Array ? once(archive) : archive, 512);
  if (startsWith(head, [0x1f, 0x8b]))
    yield* tarEntries(limited(stream, BUNDLE_LIMITS.archiveBytes), { gzip: true });
  else if (startsWith(head, [0x50, 0x4b])) yield* zipEntries(limited(stream, BUNDLE_LIMITS.archiveBytes));
  // POSIX.1 ustar, "magic" at offset 257; GNU tar writes the same five letters.
  else if (Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar")
    yield* tarEntries(stream, { gzip: false });
  else {
    throw new DomainError(
      "bundle_unreadable",
      `${showPath(filename)} is not a .tgz, .tar or .zip archive. Pack it as one of these.`,
    );
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function startsWith(head: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

async function* limited(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > most) {
      throw new DomainError(
        "bundle_too_large",
        "The archive is larger than 26 MiB. Leave out what the code does not need.",
      );
    }
    yield chunk;
  }
}

async function* named<Item>(source: AsyncIterable<Item>, filename: string): AsyncGenerator<Item> {
  try {
    yield* source;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError(
      "bundle_unreadable",
      `${showPath(filename)} cannot be unpacked; it is damaged or incomplete. Pack it again.`,
    );
  }
}
