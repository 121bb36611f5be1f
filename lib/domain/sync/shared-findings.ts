import type { Transaction } from "@/lib/db/scope";
import type { Finding } from "@/lib/schemas/finding";
import type { Manifest } from "@/lib/schemas/manifest";
import type { ProjectContext } from "../context";

interface Ends {
  source: { id: string; name: string };
  target: { id: string; name: string };
}

/** What target and source of a sync reach at the same address: usually one of the two was meant to point elsewhere. */
export async function readSharedFindings(
  tx: Transaction,
  ctx: ProjectContext,
  { source, target }: Ends,
  manifest: Manifest,
): Promise<Finding[]> {
  const connections = await tx.connection.findMany({
    where: {
      projectId: ctx.project.id,
      environmentId: { in: [source.id, target.id] },
      status: { not: "empty" },
      system: { key: { in: Object.keys(manifest.systems) } },
    },
    orderBy: { system: { name: "asc" } },
    select: {
      environmentId: true,
      baseUrl: true,
      system: { select: { key: true, name: true, baseUrl: true } },
    },
  });
  const inSource = new Map(
    connections
      .filter(({ environmentId }) => environmentId === source.id)
      .map((connection) => [connection.system.key, addressOf(connection)]),
  );
  return connections
    .filter((connection) => connection.environmentId === target.id)
    .filter((connection) => inSource.get(connection.system.key) === addressOf(connection))
    .map((connection) => ({
      code: "base_url_shared",
      severity: "warning",
      sentence: `${connection.system.name} is reached at the same address in ${target.name} as in ${source.name}: ${addressOf(connection)}.`,
      fix: { page: "connections", label: "Check it" },
    }));
}

function addressOf({ baseUrl, system }: { baseUrl: string | null; system: { baseUrl: string } }): string {
  return baseUrl ?? system.baseUrl;
}
