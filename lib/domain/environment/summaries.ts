import type { Transaction } from "@/lib/db/scope";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import type { Manifest } from "@/lib/schemas/manifest";
import type { ProjectContext } from "../context";
import { livingColumns } from "./create";

/** Every environment of the project at a glance, lowest first: what the popover and the overview show. */
export function summarizeEnvironments(ctx: ProjectContext): Promise<EnvironmentSummary[]> {
  return ctx.db.read(async (tx) => {
    const environments = await environmentsWithState(tx, ctx);
    const systems = await tx.connection.findMany({
      where: { projectId: ctx.project.id, status: { notIn: ["empty", "invalid", "needs_reauth"] } },
      select: { environmentId: true, system: { select: { key: true } } },
    });
    const ready = new Set(systems.map(({ environmentId, system }) => `${environmentId} ${system.key}`));
    return environments.map((environment, index) => {
      const active = environment.activeDeployment?.version ?? null;
      const below = environments[index - 1]?.activeDeployment?.version;
      return {
        id: environment.id,
        slug: environment.slug,
        name: environment.name,
        kind: environment.kind,
        protected: environment.protected,
        activeVersion: active && {
          number: active.number,
          name: active.name,
          digest: active.digest,
          activatedAt: (environment.activeDeployment?.activatedAt ?? new Date()).toISOString(),
        },
        stagedVersion: environment.deployments[0]?.version ?? null,
        behind: below ? Math.max(0, below.number - (active?.number ?? 0)) : 0,
        connections: countReady(active?.manifest as Manifest | undefined, (key) =>
          ready.has(`${environment.id} ${key}`),
        ),
      };
    });
  });
}

function environmentsWithState(tx: Transaction, ctx: ProjectContext) {
  return tx.environment.findMany({
    where: { projectId: ctx.project.id, deletedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      ...livingColumns,
      activeDeployment: {
        select: {
          activatedAt: true,
          version: { select: { number: true, name: true, digest: true, manifest: true } },
        },
      },
      deployments: {
        where: { status: "staged" },
        select: { version: { select: { number: true } } },
        take: 1,
      },
    },
  });
}

/** Of the systems the active version cannot do without and that ask for credentials, how many have them here. */
function countReady(manifest: Manifest | undefined, isReady: (key: string) => boolean) {
  const needed = Object.entries(manifest?.systems ?? {}).filter(
    ([, system]) => system.required && system.auth.type !== "none",
  );
  return { ready: needed.filter(([key]) => isReady(key)).length, needed: needed.length };
}
