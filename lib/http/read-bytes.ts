import { DomainError } from "@/lib/domain/errors";

/** A request's body as it is, up to `most` bytes; a longer one is no longer read. @throws DomainError `invalid_input` with `refusal` */
export async function readBytes(
  request: Request,
  most: number,
  refusal: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw new DomainError("invalid_input", refusal);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
