import { randomBytes } from "node:crypto";
import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { authorization, unreachable, type Answer } from "./api";
import type { Config } from "./config";
import type { Source } from "./source";

/**
 * Sends a folder or an archive as multipart/form-data (docs/bundle-format.md) and tells how far it is, in bytes: `fetch` cannot. A server that
 * refuses in the middle is heard; what it says counts more than the broken pipe after it.
 */
export async function upload(
  config: Config,
  path: string,
  source: Source,
  fields: Readonly<Record<string, string>>,
  onProgress: (sent: number, total: number) => void,
): Promise<Answer> {
  const boundary = `locktender-${randomBytes(16).toString("hex")}`;
  const parts = formParts(boundary, source, fields);
  const total = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const start = config.origin.startsWith("https:") ? requestHttps : requestHttp;
  const request = start(`${config.origin}${path}`, {
    method: "POST",
    headers: {
      ...authorization(config),
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": total,
    },
    timeout: 120_000,
  });
  request.on("timeout", () => request.destroy(new Error("timeout")));

  const answered = answerOf(request);
  const sent = pipeline(Readable.from(counted(parts, total, onProgress)), request);
  // Whichever way sending ends, the answer decides; if there is none, its error does.
  sent.catch(() => {});
  return answered.catch((error: unknown) => {
    throw unreachable(config.origin, error);
  });
}

function formParts(boundary: string, source: Source, fields: Readonly<Record<string, string>>): Uint8Array[] {
  const line = `--${boundary}\r\ncontent-disposition: form-data;`;
  const text = (name: string, value: string) => Buffer.from(`${line} name="${name}"\r\n\r\n${value}\r\n`);
  const file = (name: string, filename: string, bytes: Uint8Array) => [
    Buffer.from(
      `${line} name="${name}"; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from("\r\n"),
  ];
  const content =
    source.kind === "archive"
      ? file("archive", escapeFilename(source.filename), source.bytes)
      : [
          text("paths", JSON.stringify(source.files.map(({ path }) => path))),
          ...source.files.flatMap(({ bytes }) => file("file", "file", bytes)),
        ];
  const texts = Object.entries(fields).map(([name, value]) => text(name, value));
  return [...texts, ...content, Buffer.from(`--${boundary}--\r\n`)];
}

/** As browsers write it (HTML, "multipart/form-data encoding algorithm"). */
function escapeFilename(filename: string): string {
  return filename.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

async function* counted(
  parts: readonly Uint8Array[],
  total: number,
  onProgress: (sent: number, total: number) => void,
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for (const part of parts) {
    if (part.byteLength === 0) continue;
    yield part;
    sent += part.byteLength;
    onProgress(sent, total);
  }
}

function answerOf(request: ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.once("error", reject);
    request.once("response", (response: IncomingMessage) => {
      // From here on a broken pipe is only the server closing what it no longer reads.
      request.removeListener("error", reject).on("error", () => {});
      readText(response).then(
        (text) =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null, text }),
        reject,
      );
    });
  });
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
