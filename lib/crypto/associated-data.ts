/**
 * What a ciphertext is bound to, as bytes: each part with its length (4 bytes, big-endian) before it, so that no two different
 * lists read the same, as they could with a separator between them.
 */
export function associatedData(...parts: readonly string[]): Uint8Array<ArrayBuffer> {
  const fields = parts.flatMap((part) => {
    const bytes = Buffer.from(part, "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.byteLength);
    return [length, bytes];
  });
  return new Uint8Array(Buffer.concat(fields));
}
