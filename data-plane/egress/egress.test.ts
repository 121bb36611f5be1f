import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "@/e2e/setup/free-port";
import { startNameServer } from "@/tests/setup/name-server";
import { createEgress, type EgressFetch } from "./fetch";
import { EgressRefused } from "./refused";

/** Listens wherever this machine does, and remembers at which of its addresses somebody knocked. */
const knocks: string[] = [];
let answer: RequestListener = (_, response) => response.end("secret of this machine");
const canary = createServer((request, response) => answer(request, response));
canary.on("connection", (socket) => knocks.push(socket.localAddress ?? "?"));
canary.listen(0, "0.0.0.0");
await once(canary, "listening");
const { port } = canary.address() as AddressInfo; // listening on a port, not a path
afterAll(() => {
  canary.close();
  canary.closeAllConnections();
});

beforeEach(() => {
  knocks.length = 0;
  answer = (_, response) => response.end("secret of this machine");
});

const closed = createEgress({ allow: [] });
const here = createEgress({ allow: ["127.0.0.1/32"] });

async function refusal(egress: EgressFetch, address: string, init?: RequestInit): Promise<EgressRefused> {
  const error = await egress(address, init).then(
    () => null,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(EgressRefused);
  return error as EgressRefused; // just seen to be one
}

/** Addresses that are this machine, a private network or a cloud's metadata, spelled in every way we know of. */
const hosts = [
  ...["127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "0", "0.0.0.0", "0.0.0.1", "127.255.255.254"],
  ...["2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "0177.0.0.1", "017700000001", "00000177.1"],
  ...["127.0.0.1.", "127。0。0。1", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "127%2e0%2e0%2e1"],
  ...["localhost", "localhost.", "LOCALHOST", "ｌｏｃａｌｈｏｓｔ", "l%6Fcalhost"],
  ...["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1"],
  ...[
    "169.254.169.254",
    "169.254.170.2",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "100.100.100.200",
  ],
  ...["168.63.129.16", "192.0.0.192", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1"],
  ...["203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
  ...["[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
  ...["[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[::ffff:169.254.169.254]", "[64:ff9b::7f00:1]"],
  ...["[64:ff9b::169.254.169.254]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]"],
  ...["[2001:0:7f00:1::1]", "[2001:0:1::80ff:fffe]", "[fc00::1]", "[fd12:3456::1]", "[fd00:ec2::254]"],
  ...[
    "[fd20:ce::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[2001:db8::1]",
    "[100::1]",
    "[5f00::1]",
    "[4000::1]",
  ],
  ...["[3fff::1]", "[2606:4700::5efe:7f00:1]"],
];

describe.each(["https", "http"])("C5: %s leaves this machine for none of", (scheme) => {
  test.each(hosts)("%s", async (host) => {
    const { reason } = await refusal(closed, `${scheme}://${host}:${port}/`);
    expect(reason).toBe("closed");
    expect(knocks).toEqual([]);
  });
});

test("the hostile targets are at least sixty", () => {
  expect(new Set(hosts).size).toBeGreaterThanOrEqual(60);
});

test.each([
  "file:///etc/passwd",
  "unix:///var/run/docker.sock",
  "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
  "data:text/plain,hello",
  "blob:https://api.example.com/1",
  "about:blank",
  "ftp://api.example.com/",
  "gopher://127.0.0.1:6379/_INFO",
  "javascript:1",
  "//127.0.0.1/",
  "https://",
  "https://user:password@api.example.com/",
  "https://api.example.com@127.0.0.1/",
  "https://[fe80::1%25eth0]/",
  "https://[::1",
  "https://api.example.com:99999/",
  "https://./",
  `https://api.example.com/${"a".repeat(2048)}`,
])("%s is no address to ask", async (address) => {
  expect((await refusal(closed, address)).reason).toBe("closed");
});

describe("a public address", () => {
  const open = createEgress({ allow: [], resolve: async () => ["8.8.8.8"] });

  test.each(["http://api.example.com/", "http://api.example.com:443/"])(
    "is not asked unencrypted: %s",
    async (url) => {
      expect((await refusal(open, url)).message).toContain("by https:// only");
    },
  );

  test.each([22, 25, 6667])("is not asked at port %i, where no web server is", async (port) => {
    expect((await refusal(open, `https://api.example.com:${port}/`)).reason).toBe("closed");
  });

  test.each([80, 3306, 5432, 6379, 8080, 9200, 11211])("is not asked at port %i", async (port) => {
    expect((await refusal(open, `https://api.example.com:${port}/`)).message).toBe(
      `Requests leave to the ports 443 and 8443 only, not to ${port}.`,
    );
  });
});

describe("a name", () => {
  test.each([["127.0.0.1"], ["10.0.0.8"], ["169.254.169.254"], ["::1"], ["fd00:ec2::254"], ["nonsense"]])(
    "that leads to %s is refused, also beside public addresses",
    async (address) => {
      for (const answers of [[address], ["8.8.8.8", address], [address, "2606:4700::1111"]]) {
        const egress = createEgress({ allow: [], resolve: async () => answers });
        const { reason, message } = await refusal(egress, `https://api.example.com:${port}/`);
        expect([reason, message]).toEqual(["closed", expect.not.stringContaining(address)]);
      }
      expect(knocks).toEqual([]);
    },
  );

  test("whose name server changes its mind is resolved once, and reached only where it was checked", async () => {
    const names = await startNameServer((turn) => [turn === 0 ? "127.0.0.1" : "127.0.0.2"]);
    const egress = createEgress({ allow: ["127.0.0.1/32"], resolve: names.resolve });
    const address = `http://rebind.example.com:${port}/`;
    expect((await egress(address)).status).toBe(200);
    expect(names.asked).toBe(1);
    expect((await refusal(egress, address)).reason).toBe("closed");
    expect(knocks).toEqual(["127.0.0.1"]);
    names.close();
  });

  test("that flips between an open and a closed address under a hundred requests never reaches the closed one", async () => {
    const names = await startNameServer(
      (turn) => [["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1", "127.0.0.2"]][turn % 3]!,
    );
    const egress = createEgress({ allow: ["127.0.0.1/32"], resolve: names.resolve });
    const asked = Array.from({ length: 100 }, () =>
      egress(`http://flip.example.com:${port}/`).then((r) => r.text()),
    );
    const results = await Promise.allSettled(asked);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(34);
    expect(new Set(knocks)).toEqual(new Set(["127.0.0.1"]));
    names.close();
  });

  test("that nobody has, or that is not resolved in time, is said to be so", async () => {
    const nobody = createEgress({ allow: [], resolve: async () => [] });
    expect((await refusal(nobody, "https://api.example.com/")).reason).toBe("unknown_host");
    const silent = createEgress({ allow: [], resolve: () => new Promise(() => {}) });
    expect((await refusal(silent, "https://api.example.com/")).message).toBe(
      "The name api.example.com was not resolved within 3 seconds.",
    );
  });
});

describe("LOCKTENDER_EGRESS_ALLOW", () => {
  test("opens its networks, by any scheme and port", async () => {
    expect(await (await here(`http://127.0.0.1:${port}/`)).text()).toBe("secret of this machine");
    expect((await refusal(here, `http://127.0.0.2:${port}/`)).reason).toBe("closed");
  });

  test.each([
    "169.254.169.254",
    "168.63.129.16",
    "100.100.100.200",
    "[fd00:ec2::254]",
    "[64:ff9b::a9fe:a9fe]",
    "[2002:a9fe:a9fe::]",
  ])("never opens a cloud's metadata: %s", async (host) => {
    const everything = createEgress({ allow: ["0.0.0.0/0", "::/0"] });
    expect((await refusal(everything, `http://${host}/latest/meta-data`)).reason).toBe("closed");
  });
});

test("a host called unix is a host, not a socket of this machine", async () => {
  const egress = createEgress({ allow: ["127.0.0.1/32"], resolve: async () => ["127.0.0.1"] });
  answer = (request, response) => response.end(request.headers.host);
  expect(await (await egress(`http://unix:${port}/var/run/docker.sock`)).text()).toBe(`unix:${port}`);
});

test("a redirect is followed nowhere, and its target hears nothing", async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    answer = (_, response) => response.writeHead(status, { location: `http://127.0.0.2:${port}/` }).end();
    expect(await refusal(here, `http://127.0.0.1:${port}/`, { redirect: "follow" })).toMatchObject({
      reason: "redirected",
      httpStatus: status,
    });
  }
  expect(new Set(knocks)).toEqual(new Set(["127.0.0.1"]));
});

test("a proxy in the environment is not asked", async () => {
  process.env["HTTP_PROXY"] = process.env["http_proxy"] = `http://127.0.0.2:${port}`;
  await here(`http://127.0.0.1:${port}/`);
  delete process.env["HTTP_PROXY"];
  delete process.env["http_proxy"];
  expect(knocks).toEqual(["127.0.0.1"]);
});

test.each(["Host", "Connection", "Content-Length", "Transfer-Encoding", "Proxy-Authorization"])(
  "a caller does not set the header %s",
  async (name) => {
    expect((await refusal(here, `http://127.0.0.1:${port}/`, { headers: { [name]: "1" } })).reason).toBe(
      "closed",
    );
    expect(knocks).toEqual([]);
  },
);

test("the request arrives as it was meant, and the answer comes back whole up to 64 KiB", async () => {
  answer = (request, response) =>
    response.end(`${request.method} ${request.url} ${request.headers["x-api-key"]}`);
  const made = await here(`http://127.0.0.1:${port}/me?a=1`, {
    method: "POST",
    body: "x",
    headers: { "X-Api-Key": "k" },
  });
  expect(await made.text()).toBe("POST /me?a=1 k");
  answer = (_, response) => response.end(Buffer.alloc(64 * 1024, "a"));
  expect((await (await here(`http://127.0.0.1:${port}/`)).text()).length).toBe(64 * 1024);
});

test("an answer that is longer, or swells when unpacked, breaks off", async () => {
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
  const answers: RequestListener[] = [
    (_, response) => response.end(Buffer.alloc(64 * 1024 + 1, "a")),
    (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
  ];
  for (answer of answers) {
    const response = await here(`http://127.0.0.1:${port}/`);
    await expect(response.text()).rejects.toMatchObject({ reason: "too_large" });
  }
});

test("a host that is silent, or stops in the middle, is not waited for", async () => {
  answer = () => {};
  const init = { signal: AbortSignal.timeout(200) };
  expect(await refusal(here, `http://127.0.0.1:${port}/`, init)).toMatchObject({
    reason: "too_slow",
    message: "127.0.0.1 did not answer in time.",
  });
  answer = (_, response) => response.write("a");
  const response = await here(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(300) });
  await expect(response.text()).rejects.toMatchObject({ reason: "too_slow" });
});

test("a host that refuses connections or speaks no TLS could not be reached", async () => {
  expect((await refusal(here, `http://127.0.0.1:${await freePort()}/`)).message).toBe(
    "127.0.0.1 refuses connections.",
  );
  expect((await refusal(here, `https://127.0.0.1:${port}/`)).reason).toBe("unreachable");
});
