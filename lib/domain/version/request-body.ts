import { once } from "node:events";
import type { Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { DomainError } from "@/lib/domain/errors";

const MiB = 1024 * 1024;
/** All files, their paths and about a kilobyte of form around each. */
const MOST_READ = 32 * MiB;
/** How much more is read, only to be polite to a sender who has not noticed the refusal, and for how long. */
const MOST_DISCARDED = 64 * MiB;
const DISCARD_MS = 20_000;

export type Pouring = {
  /** From here on what arrives is thrown away. */
  stop: () => void;
  /** Stops, and waits until the sender is done (or has sent far too much). */
  discard: () => Promise<void>;
};

/** Writes a request's body into a parser, no faster than the parser takes it. `fail` hears of a broken or an endless body. */
export function pour(request: Request, into: Writable, fail: (error: unknown) => void): Pouring {
  const stopped = new AbortController();
  const reader = request.body?.getReader();
  const poured = (reader ? pourAll(reader, into, stopped.signal, fail) : Promise.resolve(into.end())).catch(
    fail,
  );
  return {
    stop: () => stopped.abort(),
    discard: async () => {
      stopped.abort();
      await Promise.race([poured, delay(DISCARD_MS, undefined, { ref: false })]);
      // Does nothing when the body was read to its end.
      await reader?.cancel().catch(() => {});
      into.destroy();
    },
  };
}

async function pourAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  into: Writable,
  stopped: AbortSignal,
  fail: (error: unknown) => void,
): Promise<void> {
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > MOST_DISCARDED) return;
    if (size > MOST_READ) fail(tooLarge());
    if (stopped.aborted) continue;
    // Waiting ends early when stopped, which is no fault.
    if (!into.write(next.value)) await once(into, "drain", { signal: stopped }).catch(() => {});
  }
  if (!stopped.aborted) into.end();
}

function tooLarge(): DomainError {
  return new DomainError(
    "bundle_too_large",
    "The upload is larger than 32 MiB. Leave out what the code does not need.",
  );
}
