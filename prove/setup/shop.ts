import { acrossProject } from "@/lib/domain/deployment/standing";
import type { EnvironmentContext } from "@/lib/domain/context";
import { saveConnection } from "@/lib/domain/connection";
import { createSystem } from "@/lib/domain/system";
import { internalBearer } from "@/lib/keys/internal-call";
import { settings } from "@/lib/settings";
import { startUpstream, type Upstream } from "@/tests/setup/upstream";

/** A connection whose stored token the data plane opens and sends to a real server, each time it is used. */
export interface Shop {
  /** The data plane's HTTP status, and whether the shop saw the token that was saved. */
  use(): Promise<{ status: number; works: boolean }>;
}

/** A server that answers 200 only to the token its address names: `/<token>/me`. */
export async function startShop(): Promise<Upstream> {
  const upstream = await startUpstream();
  upstream.answers(({ url, headers }, response) => {
    const token = url?.split("/")[1];
    response.writeHead(headers.authorization === `Bearer ${token}` ? 200 : 401).end("{}");
  });
  return upstream;
}

/** Connects an environment to the shop, with a token of its own. */
export async function seedShop(upstream: Upstream, ctx: EnvironmentContext): Promise<Shop> {
  const token = `shop_${ctx.environment.id}`;
  const { id: systemId } = await createSystem(acrossProject(ctx), {
    key: "shop",
    name: "Shop",
    baseUrl: `${upstream.url}/${token}`,
    auth: { type: "bearer" },
    test: { method: "GET", path: "/me", expectStatus: 200 },
    docsUrl: null,
  });
  await saveConnection(ctx, { systemId, baseUrl: null, credentials: { token } });
  const connection = await ctx.db.read((tx) =>
    tx.connection.findFirstOrThrow({
      where: { systemId, environmentId: ctx.environment.id },
      select: { id: true },
    }),
  );
  const owners = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  return { use: () => askForTest({ ...owners, connectionIds: [connection.id], within: 9_000 }) };
}

async function askForTest(body: object): Promise<{ status: number; works: boolean }> {
  const response = await fetch(`${settings().internalUrl}/internal/connection-tests`, {
    method: "POST",
    headers: { authorization: internalBearer(), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) return { status: response.status, works: false };
  const { tests } = (await response.json()) as { tests: { status: string }[] };
  return { status: response.status, works: tests[0]?.status === "valid" };
}
