import { afterAll, beforeEach, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/domain/audit";
import { listConnections, saveConnection } from "@/lib/domain/connection";
import { deleteEnvironment } from "@/lib/domain/environment";
import { seedProject } from "@/tests/seed/organization";
import { seedVersion } from "@/tests/seed/version";
import { startDataPlane, testRootKey } from "@/tests/setup/data-plane";
import { startUpstream } from "@/tests/setup/upstream";
import { testDueConnections } from "./scheduled-tests";

process.env["LOCKTENDER_EGRESS_ALLOW"] = "127.0.0.0/8";
const server = await startDataPlane();
const upstream = await startUpstream();
afterAll(async () => {
  upstream.close();
  await server.drain();
});

beforeEach(async () => {
  upstream.answers((_, response) => response.end("{}"));
  await testDueConnections(testRootKey()); // what other tests of this run left due
  upstream.asked.length = 0;
});

function answerWith(status: number) {
  upstream.answers((_, response) => response.writeHead(status).end());
}

async function seedConnected(systems: Record<string, object>) {
  const seeded = await seedProject("three");
  const named = Object.entries(systems).map(([key, system]) => {
    return [key, { name: key, baseUrl: upstream.url, auth: { type: "bearer" }, ...system }];
  });
  await seedVersion(await seeded.as(), { manifest: { name: "Orders", systems: Object.fromEntries(named) } });
  const ctx = await seeded.inside("staging");
  const rows = () => listConnections(ctx);
  for (const { systemId } of await rows())
    await saveConnection(ctx, { systemId, baseUrl: null, credentials: { token: "shpat_good" } });
  /** As if a quarter of an hour had passed. */
  const later = () =>
    ctx.db.note((tx) =>
      tx.connection.updateMany({
        where: { environmentId: ctx.environment.id },
        data: { nextTestAt: new Date(Date.now() - 1000) },
      }),
    );
  const events = async () =>
    (await listAuditEvents(await seeded.as())).events.filter(({ action }) => action === "connection.tested");
  return { ...seeded, ctx, rows, later, events };
}

const shop = { test: { path: "/me" } };

test("what was just saved is tested at the next round, and then only when its turn comes", async () => {
  const { rows, later } = await seedConnected({ shop });
  expect(await testDueConnections(testRootKey())).toBe(1);
  expect(await rows()).toMatchObject([{ status: "valid", lastTest: { httpStatus: 200 } }]);
  expect(await testDueConnections(testRootKey())).toBe(0);
  await later();
  expect(await testDueConnections(testRootKey())).toBe(1);
  expect(upstream.asked).toHaveLength(2);
});

test("a key that was revoked and given back is noticed both times, by Locktender, and the rest is no news", async () => {
  const { rows, later, events } = await seedConnected({ shop });
  const seen: string[] = [];
  for (const status of [200, 200, 401, 401, 503, 200]) {
    answerWith(status);
    await later();
    await testDueConnections(testRootKey());
    seen.push((await rows())[0]!.status);
  }
  expect(seen).toEqual(["valid", "valid", "invalid", "invalid", "untested", "valid"]);
  const changes = (await events()).toReversed();
  expect(changes.map(({ after }) => (after as { status: string }).status)).toEqual([
    "valid",
    "invalid",
    "untested",
    "valid",
  ]);
  expect(new Set(changes.map(({ actorKind, actorName }) => `${actorKind} ${actorName}`))).toEqual(
    new Set(["system Locktender"]),
  );
});

test("of five processes that look at once, one tests", async () => {
  await seedConnected({ shop, erp: shop, mail: shop });
  const rounds = await Promise.all(Array.from({ length: 5 }, () => testDueConnections(testRootKey())));
  expect(rounds.reduce((sum, count) => sum + count)).toBe(3);
  expect(upstream.asked).toHaveLength(3);
});

test("what cannot be tested, and what belongs to a deleted environment, is left alone", async () => {
  const { rows } = await seedConnected({ plain: {} });
  expect(await testDueConnections(testRootKey())).toBe(0);
  expect(await rows()).toMatchObject([{ status: "untested", lastTest: null }]);
  const { ctx, as } = await seedConnected({ shop });
  await deleteEnvironment(await as(), { environmentId: ctx.environment.id, confirmation: "Staging" });
  expect(await testDueConnections(testRootKey())).toBe(0);
  expect(upstream.asked).toEqual([]);
});

test("one that breaks off does not keep the others", async () => {
  const { rows } = await seedConnected({ shop, slow: { test: { path: "/slow" } } });
  upstream.answers(
    (request, response) => void (request.url === "/slow" ? response.destroy() : response.end("{}")),
  );
  await testDueConnections(testRootKey());
  expect((await rows()).map(({ status }) => status).toSorted()).toEqual(["untested", "valid"]);
});
