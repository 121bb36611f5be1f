import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { DomainError } from "@/lib/domain/errors";
import { BUNDLE_LIMITS } from "@/lib/schemas/bundle";
import type { BundleEntry } from "./bundle";

/** The entries of a tar (POSIX ustar and pax, GNU). Unpacks no more than `BUNDLE_LIMITS.unpackedBytes`, whatever the ratio. */
export async function* tarEntries(
  source: AsyncIterable<Uint8Array>,
  { gzip }: { gzip: boolean },
): AsyncGenerator<BundleEntry> {
  const tar = extract();
  const input = Readable.from(source, { objectMode: false });
  // A fault upstream destroys `tar` with it, and the loop below throws it; there is nothing left to do here.
  const ended = () => {};
  if (gzip) pipeline(input, createGunzip(), guard, tar, ended);
  else pipeline(input, guard, tar, ended);

  for await (const entry of tar) {
    // The stream can be iterated (streamx, Readable); only its type does not say so.
    const bytes = entry as typeof entry & AsyncIterable<Uint8Array>;
    yield { path: entry.header.name, kind: kindOf(entry.header), size: entry.header.size, bytes };
    // An entry that nobody read blocks the next one.
    entry.resume();
  }
}

function kindOf({ type }: Header): BundleEntry["kind"] {
  if (type === "file" || type === "contiguous-file") return "file";
  if (type === "directory") return "folder";
  return type === "link" || type === "symlink" ? "link" : "other";
}

async function* guard(unpacked: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  let zeros = 0;
  for await (const chunk of unpacked) {
    size += chunk.byteLength;
    if (size > BUNDLE_LIMITS.unpackedBytes) {
      throw new DomainError(
        "bundle_too_large",
        "The archive unpacks to more than 25 MiB. Leave out what the code does not need.",
      );
    }
    const end = trailingZeros(chunk);
    zeros = end === chunk.byteLength ? zeros + end : end;
    yield chunk;
  }
  // POSIX.1 pax: two blocks of zeros end an archive. The reader does not insist, and would take half an archive for a whole one.
  if (zeros < 1024) throw new Error("The archive ends too early.");
}

function trailingZeros(chunk: Buffer): number {
  let end = chunk.byteLength;
  while (end > 0 && chunk[end - 1] === 0) end -= 1;
  return chunk.byteLength - end;
}
