import { randomBytes } from "node:crypto";
import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { BundleFile } from "@/lib/domain/version/bundle";
import { authorization, unreachable, type Answer } from "./api";
import type { Config } from "./config";

/**
 * Sends files as multipart/form-data (docs/bundle-format.md) and tells how far it is, in bytes: `fetch` cannot. A server that
 * refuses in the middle is heard; what it says counts more than the broken pipe after it.
 */
export async function upload(
  config: Config,
  path: string,
  files: readonly BundleFile[],
  fields: Readonly<Record<string, string>>,
  onProgress: (sent: number, total: number) => void,
): Promise<Answer> {
  const boundary = `locktender-${randomBytes(16).toString("hex")}`;
  const parts = formParts(boundary, files, fields);
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

function formParts(
  boundary: string,
  files: readonly BundleFile[],
  fields: Readonly<Record<string, string>>,
): Uint8Array[] {
  const line = `--${boundary}\r\ncontent-disposition: form-data;`;
  const text = (name: string, value: string) => Buffer.from(`${line} name="${name}"\r\n\r\n${value}\r\n`);
  return [
    ...Object.entries(fields).map(([name, value]) => text(name, value)),
    text("paths", JSON.stringify(files.map(({ path }) => path))),
    ...files.flatMap(({ bytes }) => [
      Buffer.from(`${line} name="file"; filename="file"\r\ncontent-type: application/octet-stream\r\n\r\n`),
      bytes,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
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
