import { expect, test } from "vitest";
import { createOpaqueToken } from "@/lib/crypto/opaque-token";
import { testRootKey } from "@/tests/setup/data-plane";
import { createApp } from "./app";

const connection = { incoming: { socket: { remoteAddress: "203.0.113.9" } } };

test("without a database the process lives and says when to come back", async () => {
  process.env["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/locktender"; // before anything connects
  const app = createApp({ rootKey: testRootKey() });
  const headers = { authorization: `Bearer ${createOpaqueToken("lkt_prod")}` };
  const response = await app.request("/v1/environment", { headers }, connection);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await response.json()).toMatchObject({ code: "unavailable" });
  expect((await app.request("/readyz", {}, connection)).status).toBe(503);
  expect((await app.request("/livez", {}, connection)).status).toBe(200);
});
