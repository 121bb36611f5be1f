import type { Transaction } from "@/lib/db/scope";
import type { ProjectContext } from "../context";
import { notFound } from "../errors";

/** Holds the project's row to the end of the transaction: whoever changes its list of environments or versions does so alone. */
export async function lockProject(tx: Transaction, ctx: ProjectContext): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM projects WHERE id = ${ctx.project.id}::uuid AND organization_id = ${ctx.organization.id}::uuid FOR UPDATE`;
  if (rows.length === 0) throw notFound("project");
}
