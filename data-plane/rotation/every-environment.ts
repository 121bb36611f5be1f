import { openScope } from "@/lib/db/scope";
import type { EnvironmentOwners } from "../keys/environment-keys";

const PAGE = 500;

/** Every environment of every organization, deleted ones that may be restored included, a page at a time. */
export async function* everyEnvironment(): AsyncGenerator<EnvironmentOwners> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const page = await openScope({ operation: "rotate" }).read((tx) =>
      tx.environment.findMany({
        where: { id: { gt: after } },
        orderBy: { id: "asc" },
        take: PAGE,
        select: { id: true, organizationId: true, projectId: true },
      }),
    );
    for (const { id, ...owners } of page) yield { ...owners, environmentId: id };
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}
