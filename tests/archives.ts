import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { pack, type Header } from "tar-stream";

/** A file (or what pretends to be one) for the packers below; everything but path and content is for hostile archives. */
export type Packed = { path: string; content?: string | Uint8Array };
export type TarEntry = Packed & { header?: Partial<Header> };
export type ZipEntry = Packed & {
  mode?: number;
  claimedSize?: number;
  encrypted?: boolean;
  stored?: boolean;
};

export const manifestFile: Packed = { path: "locktender.json", content: JSON.stringify({ name: "Orders" }) };

export async function tarOf(entries: TarEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { path, content = "", header } of entries) {
    const body = Buffer.from(content);
    tar.entry({ name: path, ...header }, header?.type && header.type !== "file" ? "" : body);
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  // streamx streams can be iterated; only their type does not say so.
  for await (const chunk of tar as typeof tar & AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function tgzOf(entries: TarEntry[]): Promise<Buffer> {
  return gzipSync(await tarOf(entries));
}

/** A zip by hand (APPNOTE 4.3), since a packer that keeps to the rules cannot make the broken ones. */
export function zipOf(entries: ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.path);
    const content = Buffer.from(entry.content ?? "");
    const body = entry.stored ? content : deflateRawSync(content);
    const shared = sharedHeader(entry, name, content, body);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, name, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    // "Made by" 3: Unix.
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([30, 3]), shared, tail, name]));
    bodies.push(local);
    offset += local.byteLength;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, central, Buffer.from("PK\x05\x06"), end]);
}

function sharedHeader(entry: ZipEntry, name: Buffer, content: Buffer, body: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  // Bit 11: the name is UTF-8. Bit 0: encrypted.
  header.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), 2);
  header.writeUInt16LE(entry.stored ? 0 : 8, 4);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(body.byteLength, 14);
  header.writeUInt32LE(entry.claimedSize ?? content.byteLength, 18);
  header.writeUInt16LE(name.byteLength, 22);
  return header;
}

/** The request a browser sends for a chosen folder. */
export function folderUpload(files: Packed[], fields: Record<string, string> = {}): Request {
  const form = new FormData();
  form.append("paths", JSON.stringify(files.map(({ path }) => path)));
  for (const { content = "" } of files) form.append("file", new Blob([Buffer.from(content)]), "file");
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return new Request("http://localhost/", { method: "POST", body: form });
}

export function archiveUpload(
  archive: Uint8Array,
  filename: string,
  fields: Record<string, string> = {},
): Request {
  const form = new FormData();
  form.append("archive", new Blob([Buffer.from(archive)]), filename);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return new Request("http://localhost/", { method: "POST", body: form });
}
