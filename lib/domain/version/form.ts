import { on } from "node:events";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { z } from "zod";
import { DomainError } from "@/lib/domain/errors";
import { BUNDLE_LIMITS } from "@/lib/schemas/bundle";
import { pour, type Pouring } from "./request-body";

/** A file of the form. Its bytes are read before the next part is asked for; what nobody reads is thrown away. */
export type FormPart = { name: string; filename: string; bytes: AsyncIterable<Uint8Array> };

export type Form = {
  /** The file parts in the order they were sent. Asking for the first one starts reading the request. */
  files: AsyncIterable<FormPart>;
  /** The field `paths`; it stands before the first file. */
  paths: () => string[];
  /** A text field, once all files have been read. */
  text: (name: string) => string | undefined;
  /** Reads what is left of the request into nothing. Always to be called at the end. */
  discard: () => Promise<void>;
};

/** Takes a `multipart/form-data` request apart while it arrives (RFC 7578). Throws `DomainError("bundle_unreadable")`. */
export function readForm(request: Request): Form {
  const busboy = parserFor(request);
  const fields = new Map<string, string>();
  const failure = new AbortController();
  const fail = (error: unknown) => failure.abort(error instanceof DomainError ? error : cutOff());
  let pouring: Pouring | undefined;

  busboy.on("error", fail);
  busboy.on("field", (name, value, _nameCut, cut) => {
    if (cut)
      fail(new DomainError("bundle_unreadable", "A field of the upload is too long. Upload fewer files."));
    fields.set(name, value);
  });
  // Every file stream needs somebody who hears its error, also before its turn.
  busboy.on("file", (_name, stream) => stream.on("error", () => {}));
  failure.signal.addEventListener("abort", () => pouring?.stop());

  return {
    files: {
      async *[Symbol.asyncIterator]() {
        const parts = on(busboy, "file", { close: ["finish"], signal: failure.signal });
        pouring = pour(request, busboy, fail);
        yield* orFailure(namedParts(parts, failure.signal), failure.signal);
      },
    },
    paths: () => parsePaths(fields.get("paths")),
    text: (name) => fields.get(name),
    discard: async () => pouring?.discard(),
  };
}

function parserFor(request: Request): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      isPartAFile: (name, _type, filename) => filename !== undefined || name === "file" || name === "archive",
      limits: {
        fields: 10,
        fieldSize: 2 * 1024 * 1024,
        headerPairs: 20,
        headerSize: 4 * 1024,
        // One more than may come, so that the excess is noticed and not just ignored.
        files: BUNDLE_LIMITS.entries + 1,
      },
    });
  } catch {
    throw new DomainError("bundle_unreadable", "The upload is not a form. Send it as multipart/form-data.");
  }
}

function cutOff(): DomainError {
  return new DomainError("bundle_unreadable", "The upload ended too early. Send it again.");
}

async function* namedParts(events: AsyncIterable<unknown[]>, signal: AbortSignal): AsyncGenerator<FormPart> {
  for await (const event of events) {
    // `on` knows nothing of its emitter's events; these are the arguments of busboy's "file", whose names may be missing.
    const [name, stream, filename] = event as [string | undefined, Readable, string | undefined];
    yield { name: name ?? "", filename: filename ?? "", bytes: orFailure(stream, signal) };
    // A part that nobody reads blocks the next one.
    stream.resume();
  }
}

/** What stopped the form is what its reader should hear, not how a stream says that it broke. */
async function* orFailure<Item>(source: AsyncIterable<Item>, signal: AbortSignal): AsyncGenerator<Item> {
  try {
    yield* source;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw signal.aborted ? signal.reason : cutOff();
  }
}

const pathsSchema = z.array(z.string()).max(BUNDLE_LIMITS.entries);

function parsePaths(field: string | undefined): string[] {
  try {
    return pathsSchema.parse(JSON.parse(field ?? "null"));
  } catch {
    throw new DomainError(
      "bundle_unreadable",
      "The upload does not name its files. Send “paths”, a JSON array of text, before the first file.",
    );
  }
}
