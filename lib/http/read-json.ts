import { DomainError } from "@/lib/domain/errors";

/** More than any JSON the admin API takes. Bytes. */
const most = 64 * 1024;

/** A request's body as JSON, still to be parsed by a schema. Stops reading at 64 KiB. @throws DomainError `invalid_input` */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    throw new DomainError("invalid_input", "The body is no JSON. Send it as application/json.");
  try {
    return JSON.parse(await readText(request));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("invalid_input", "The body is not well-formed JSON. Check its commas and quotes.");
  }
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw new DomainError("invalid_input", "The body is larger than 64 KiB. Send less.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
