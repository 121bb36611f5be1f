import { activeFile } from "@/lib/domain/deployment/active";
import { notFound } from "@/lib/domain/errors";
import { forToken } from "../door";

export const FILES = "/v1/deployment/files/";

/** `GET /v1/deployment/files/{path}`: the very bytes that were uploaded. */
export const deploymentFile = forToken("deployment:read", async (ctx, c) => {
  const path = pathOf(c.req.url);
  const asked = c.req.header("if-none-match");
  const file = await activeFile(ctx, path, (sha256) => matches(asked, etagOf(sha256)));
  const headers = {
    etag: etagOf(file.sha256),
    // Kept by the caller alone, and asked for again each time: the next activation changes what this address means.
    "cache-control": "private, no-cache, must-revalidate",
  };
  if (!file.bytes) return c.body(null, 304, headers);
  return c.body(file.bytes, 200, {
    ...headers,
    "content-type": contentType(path),
    "content-length": String(file.bytes.byteLength),
    // RFC 9530
    "content-digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
    // Somebody's code must never run as a page of ours, even where a proxy puts us on the dashboard's host name.
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": "attachment",
  });
});

/** Decoded once, so that `%2F` is a slash and `%252F` the three characters it stands for; in form C, as bundles keep it. */
function pathOf(url: string): string {
  const raw = new URL(url).pathname.slice(FILES.length);
  try {
    const path = decodeURIComponent(raw).normalize("NFC");
    if (path !== "" && !path.includes("\0")) return path;
  } catch {
    // A percent sign that starts nothing: no file has such an address.
  }
  throw notFound("file");
}

function etagOf(sha256: string): string {
  return `"sha256-${sha256}"`;
}

/** RFC 9110, section 13.1.2: a list of tags, compared weakly, or any. */
function matches(asked: string | undefined, etag: string): boolean {
  if (asked === undefined) return false;
  return asked.trim() === "*" || asked.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

/** Only what no browser would run or draw: text is text, whatever language it is in; the rest are bytes. */
function contentType(path: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  if (extension === "json") return "application/json";
  return TEXT.has(extension) ? "text/plain; charset=utf-8" : "application/octet-stream";
}

const TEXT = new Set([
  "csv",
  "cjs",
  "css",
  "html",
  "js",
  "jsx",
  "md",
  "mjs",
  "py",
  "sql",
  "ts",
  "tsx",
  "txt",
  "xml",
  "yaml",
  "yml",
]);
