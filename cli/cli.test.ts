import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOpaqueToken } from "@/lib/crypto/opaque-token";
import { manifestFile, tgzOf } from "@/tests/archives";

// The server here stands in for the admin API, only as far as its protocol goes; e2e tests run against the real one.
const token = createOpaqueToken("lkp");
const me = {
  user: { name: "Ada", email: "ada@example.com" },
  organizations: [{ slug: "acme", name: "Acme", projects: [{ slug: "orders", name: "Orders" }] }],
};
let server: Server;
let origin: string;
let home: string;
let seen: string[] = [];
let preflight: string[] = [];
let refusal: string | undefined;

// Inside the project, so that the packages are found; dist/ is nobody's source.
const program = join(import.meta.dirname, `../dist/cli-test-${process.pid}.mjs`);

beforeAll(async () => {
  await build({
    entryPoints: ["cli/main.ts"],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  server = createServer((incoming, outgoing) => {
    answer(incoming).then(
      ([status, body]) =>
        outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
      (error: unknown) => outgoing.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is never a string.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await rm(program);
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  seen = [];
  preflight = [];
  refusal = undefined;
  home = await mkdtemp(join(tmpdir(), "locktender-cli-"));
  return () => rm(home, { recursive: true });
});

async function answer(incoming: IncomingMessage): Promise<[status: number, body: unknown]> {
  const url = `${incoming.method} ${incoming.url}`;
  seen.push(url);
  if (incoming.headers.authorization !== `Bearer ${token}`)
    return [401, { detail: "This token is not valid." }];
  if (url === "GET /api/v1/me") return [200, me];
  if (url === "GET /api/v1/orgs/acme/projects/orders/versions")
    return [200, { versions: [version("sha256:abc", 3)], next: null }];
  if (url === "POST /api/v1/orgs/acme/projects/orders/versions") {
    const form = await requestOf(incoming).formData();
    const files = [...form.getAll("file"), ...form.getAll("archive")].filter(
      (part) => typeof part !== "string",
    );
    seen.push(`${form.get("name")} / ${form.get("description")}`, String(form.get("paths")));
    for (const file of files) seen.push(`${file.name}: ${file.size} bytes`);
    if (refusal) return [422, { detail: refusal }];
    return [201, { version: { ...version("sha256:abc", files.length), created: true } }];
  }
  if (url === "POST /api/v1/orgs/acme/projects/orders/env/dev/deployments") {
    seen.push(await new Response(requestOf(incoming).body).text());
    const findings = preflight.map((sentence) => ({ severity: "blocking", sentence }));
    const status = preflight.length > 0 ? "staged" : "active";
    return [201, { deployment: { id: "dep_1", number: 1, status, findings } }];
  }
  return [404, { detail: "There is no such project here." }];
}

function version(digest: string, files: number) {
  return { id: "ver_1", number: 7, name: "v7\u001b[31m", digest, files };
}

function requestOf(incoming: IncomingMessage): Request {
  // Node's web streams and the DOM's are the same at run time; `duplex` is Node's own addition.
  const init = {
    method: "POST",
    body: Readable.toWeb(incoming),
    headers: { "content-type": incoming.headers["content-type"] ?? "" },
  };
  return new Request("http://localhost/", { ...init, duplex: "half" } as unknown as RequestInit);
}

type Run = { code: number | null; out: string; err: string };

function locktender(
  args: string[],
  { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {},
): Promise<Run> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, HOME: home, NODE_ENV: "test", ...env },
  });
  child.stdin.end(input);
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

const signedIn = () => ({ LOCKTENDER_ORIGIN: origin, LOCKTENDER_TOKEN: token });

async function folder(files: Record<string, string>): Promise<string> {
  const path = join(home, "integration");
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(path, name, ".."), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return path;
}

describe("login", () => {
  test("keeps a working token for this user alone, and never prints it", async () => {
    const { code, out, err } = await locktender(["login", "--origin", `${origin}/some/page`], {
      input: `${token}\n`,
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Ada");
    expect(out).not.toContain(token);
    const path = join(home, ".config/locktender/config.json");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ origin, token });
    expect((await locktender(["whoami"])).out).toContain("acme/orders");
  });

  test("follows XDG_CONFIG_HOME", async () => {
    const env = { ...signedIn(), XDG_CONFIG_HOME: join(home, "xdg") };
    expect((await locktender(["login"], { env })).code).toBe(0);
    expect((await stat(join(home, "xdg/locktender/config.json"))).isFile()).toBe(true);
  });

  test("refuses a mistyped token without sending it, and a revoked one with the server's words", async () => {
    const mistyped = await locktender(["login", "--origin", origin, "--token", `${token.slice(0, -1)}!`]);
    expect(mistyped).toMatchObject({ code: 1, err: expect.stringContaining("not a personal access token") });
    expect(seen).toEqual([]);
    const revoked = await locktender(["login", "--origin", origin, "--token", createOpaqueToken("lkp")]);
    expect(revoked).toMatchObject({ code: 1, err: "This token is not valid.\n" });
  });

  test("a stored token is never sent to another address", async () => {
    await locktender(["login"], { env: signedIn() });
    seen = [];
    const elsewhere = await locktender(["whoami"], {
      env: { LOCKTENDER_ORIGIN: origin.replace("127.0.0.1", "localhost") },
    });
    expect(elsewhere).toMatchObject({
      code: 1,
      err: expect.stringContaining("You are not signed in to http://localhost:"),
    });
    expect(seen).toEqual([]);
  });
});

describe("push", () => {
  const push = ["push", "--project", "acme/orders"];

  test("makes a version of a folder, with its name and description", async () => {
    const path = await folder({
      "locktender.json": String(manifestFile.content),
      "src/a.ts": "a",
      ".git/HEAD": "x",
    });
    const run = await locktender([...push, path, "--name", "First", "--description", "It's new"], {
      env: signedIn(),
    });
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(run.out).toMatch(/^Version 7 “v7\uFFFD\[31m” is made: 2 files, sha256:abc\n$/);
    expect(seen).toContain("First / It's new");
    expect(seen).toContain('["locktender.json","src/a.ts"]');
  });

  test("sends an archive as it is, and prints JSON for programs", async () => {
    const archive = await tgzOf([manifestFile]);
    await writeFile(join(home, 'my "a".tgz'), archive);
    const { out } = await locktender([...push, join(home, 'my "a".tgz'), "--json"], { env: signedIn() });
    expect(JSON.parse(out)).toMatchObject({ version: { number: 7, digest: "sha256:abc" } });
    expect(seen).toContain(`my "a".tgz: ${archive.byteLength} bytes`);
  });

  test("deploys and activates, and says what stands in the way", async () => {
    const path = await folder({ "locktender.json": String(manifestFile.content) });
    const deploy = [...push, path, "--deploy", "dev", "--activate"];
    const done = await locktender(deploy, { env: signedIn() });
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining("Deployment 1 in dev is active.") });
    expect(seen).toContain('{"version":7,"activate":true}');
    preflight = ["Shopify has no connection."];
    const blocked = await locktender(deploy, { env: signedIn() });
    expect(blocked).toMatchObject({ code: 1, err: "blocking: Shopify has no connection.\n" });
  });

  test("tells before anything is sent what can never be part of a bundle", async () => {
    const path = await folder({ "locktender.json": String(manifestFile.content) });
    const refused = async (says: string) => {
      const run = await locktender([...push, path], { env: signedIn() });
      expect(run).toMatchObject({ code: 1, out: "", err: expect.stringContaining(says) });
    };
    await symlink("/etc/passwd", join(path, "link"));
    await refused("“link” is not a plain file");
    await rm(join(path, "link"));
    await writeFile(join(path, "large"), Buffer.alloc(1024 * 1024 + 1));
    await refused("“large” is larger than 1 MiB");
    await rm(join(path, "large"));
    await mkdir(join(path, "node_modules"));
    await refused("“node_modules” cannot be part of a bundle");
    expect(seen).toEqual([]);
  });

  test("prints why the server refuses a bundle", async () => {
    refusal = "locktender.json line 2, nmae: is not a name Locktender knows here.";
    const path = await folder({ "locktender.json": "{}" });
    expect(await locktender([...push, path], { env: signedIn() })).toEqual({
      code: 1,
      out: "",
      err: `${refusal}\n`,
    });
  });

  test("prints the server's refusal", async () => {
    const path = await folder({ "locktender.json": String(manifestFile.content) });
    const run = await locktender(["push", path, "--project", "acme/nothing"], { env: signedIn() });
    expect(run).toMatchObject({ code: 1, out: "", err: "There is no such project here.\n" });
  });
});

test("versions lists a project's versions", async () => {
  const { out } = await locktender(["versions", "--project", "acme/orders"], { env: signedIn() });
  expect(out).toMatch(/^ +7 {2}sha256:abc +3 files {2}v7/);
});

test.each([
  [["dance"], "There is no command “dance”"],
  [["push"], "Name one folder or archive"],
  [["push", "."], "Say which project"],
  [["push", ".", "--project", "acme/orders", "--activate"], "--deploy"],
  [["push", ".", "--proyect", "acme/orders"], "--proyect"],
  [["versions", "--project", "acme"], "Say which project"],
])("calling it the wrong way (%j) ends with 2 and says how", async (args, says) => {
  expect(await locktender(args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(says) });
});

test("without a server there is one sentence and no stack", async () => {
  const env = { LOCKTENDER_ORIGIN: "http://127.0.0.1:9", LOCKTENDER_TOKEN: token };
  expect(await locktender(["whoami"], { env })).toEqual({
    code: 1,
    out: "",
    err: "Nothing answers at http://127.0.0.1:9. Check the address and that Locktender is running.\n",
  });
});

test("help names every command, and explains each", async () => {
  const { code, out } = await locktender([]);
  expect(code).toBe(0);
  for (const command of ["login", "whoami", "push", "versions"]) expect(out).toContain(command);
  expect((await locktender(["push", "--help"])).out).toContain("--activate");
});
