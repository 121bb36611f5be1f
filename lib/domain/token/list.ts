import type { EnvironmentContext } from "../context";
import { requirePermission } from "../permissions";

const pageSize = 50;

const columns = {
  id: true,
  name: true,
  display: true,
  scopes: true,
  allowedRanges: true,
  expiresAt: true,
  createdAt: true,
  createdByName: true,
  lastUsedAt: true,
  lastUsedIp: true,
  revokedAt: true,
} as const;

export type TokenRow = Awaited<ReturnType<typeof listTokens>>["tokens"][number];

/**
 * The environment's tokens, newest first, a page at a time; revoked ones stay in the list and say so. `before` is the id of
 * the last token of the page before: ids sort by the time they were made.
 */
export async function listTokens(ctx: EnvironmentContext, { before }: { before?: string } = {}) {
  requirePermission(ctx, "project.read");
  const rows = await ctx.db.read((tx) =>
    tx.apiToken.findMany({
      where: {
        environmentId: ctx.environment.id,
        ...(before !== undefined && { id: { lt: before } }),
      },
      orderBy: { id: "desc" },
      take: pageSize + 1,
      select: columns,
    }),
  );
  const tokens = rows.slice(0, pageSize);
  return { tokens, next: rows.length > pageSize ? (tokens.at(-1)?.id ?? null) : null };
}
