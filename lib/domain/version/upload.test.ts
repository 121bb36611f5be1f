import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { DomainError } from "@/lib/domain/errors";
import { archiveUpload, folderUpload, manifestFile, zipOf } from "@/tests/archives";
import { readUpload } from "./upload";

const MiB = 1024 * 1024;

describe("an upload that is not as expected is refused", () => {
  const form = (fill: (form: FormData) => void) => {
    const data = new FormData();
    fill(data);
    return new Request("http://localhost/", { method: "POST", body: data });
  };
  const file = new Blob(["x"]);

  test.each<[what: string, request: Request, says: string]>([
    ["no body", new Request("http://localhost/", { method: "POST" }), "multipart/form-data"],
    ["JSON", new Request("http://localhost/", { method: "POST", body: "{}" }), "multipart/form-data"],
    ["an empty form", form(() => {}), "no file"],
    ["no paths", form((data) => data.append("file", file, "a")), "“paths”"],
    [
      "paths that are no list",
      form((data) => (data.append("paths", "{}"), data.append("file", file, "a"))),
      "“paths”",
    ],
    [
      "paths after the files",
      form((data) => (data.append("file", file, "a"), data.append("paths", "[]"))),
      "“paths”",
    ],
    [
      "fewer paths",
      form((data) => (data.append("paths", "[]"), data.append("file", file, "a"))),
      "more files than paths",
    ],
    [
      "fewer files",
      form((data) => (data.append("paths", '["a","b"]'), data.append("file", file, "a"))),
      "fewer files",
    ],
    ["an unknown part", form((data) => data.append("picture", file, "a")), "unknown name"],
    ["two archives", twice(zipOf([manifestFile])), "after the archive"],
    ["a half form", new Request("http://localhost/", half()), "too early"],
  ])("%s", async (_what, request, says) => {
    const error = await readUpload(request).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: "bundle_unreadable", message: expect.stringContaining(says) });
  });

  function twice(archive: Buffer): Request {
    return form(
      (data) => (
        data.append("archive", new Blob([new Uint8Array(archive)]), "a.zip"),
        data.append("archive", file, "b.zip")
      ),
    );
  }

  function half(): RequestInit {
    const start =
      '--b\r\ncontent-disposition: form-data; name="paths"\r\n\r\n["a"]\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc';
    return { method: "POST", body: start, headers: { "content-type": "multipart/form-data; boundary=b" } };
  }
});

test("a sender who is refused in the middle still hears why", async () => {
  await overHttp(async (origin) => {
    const files = [
      { path: "../x" },
      ...Array.from({ length: 24 }, (_, index) => ({ path: `f${index}`, content: randomBytes(MiB) })),
    ];
    const { body, headers } = folderUpload(files);
    const response = await fetch(origin, { method: "POST", body, headers, duplex: "half" } as RequestInit);
    expect(await response.text()).toContain("“../x”");
  });
});

test("an endless upload is ended, and takes no memory with it", async () => {
  const start = '--b\r\ncontent-disposition: form-data; name="archive"; filename="a.zip"\r\n\r\nPK\x03\x04';
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(start)),
    pull: (controller) => {
      sent += 1;
      controller.enqueue(new Uint8Array(MiB));
    },
  });
  const request = new Request("http://localhost/", {
    method: "POST",
    body: endless,
    headers: { "content-type": "multipart/form-data; boundary=b" },
    // Node's fetch asks for it with a stream; the DOM's types do not know it.
    duplex: "half",
  } as RequestInit);
  await expect(readUpload(request)).rejects.toMatchObject({ code: "bundle_too_large" });
  expect(sent).toBeLessThan(80);
});

test("a sender who goes away in the middle is a refusal, not a fault", async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(
        Buffer.from('--b\r\ncontent-disposition: form-data; name="paths"\r\n\r\n["a"]\r\n--b\r\n'),
      );
      controller.error(new Error("socket hang up"));
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  const request = new Request("http://localhost/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
  await expect(readUpload(request)).rejects.toMatchObject({ code: "bundle_unreadable" });
});

test("an upload in the smallest chunks is the same upload", async () => {
  const whole = archiveUpload(zipOf([manifestFile, { path: "a.ts", content: "a" }]), "a.zip", { name: "v1" });
  const headers = whole.headers;
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const body = Readable.toWeb(
    Readable.from([...bytes].map((byte) => Uint8Array.of(byte))),
  ) as ReadableStream<Uint8Array>;
  const request = new Request("http://localhost/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
  const { bundle, name } = await readUpload(request);
  expect(name).toBe("v1");
  expect(bundle.files.map(({ path }) => path)).toEqual(["a.ts", "locktender.json"]);
});

/** A server that reads each request as an upload and answers with the refusal. */
async function overHttp(use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer((incoming, outgoing) => {
    const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
    const headers = { "content-type": incoming.headers["content-type"] ?? "" };
    const request = new Request("http://localhost/", {
      method: "POST",
      body,
      headers,
      duplex: "half",
    } as RequestInit);
    readUpload(request).then(
      () => outgoing.end("accepted"),
      (error: unknown) => outgoing.writeHead(422).end(error instanceof Error ? error.message : ""),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    // A TCP server's address is never a string.
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
