import { openScope } from "@/lib/db/scope";
import { logFault } from "@/lib/faults";

/** "Last used" is written at most this often (T2). Milliseconds. */
const usedEvery = 60 * 1000;

const writing = new Set<Promise<void>>();

/** Notes when and from where a token was used, at most once a minute, after the answer: nobody waits for it. */
export function noteTokenUse(
  scope: { organizationId: string; projectId: string; environmentId: string },
  token: { id: string; lastUsedAt: Date | null },
  address: string | null,
): void {
  const now = Date.now();
  if (token.lastUsedAt && token.lastUsedAt.getTime() > now - usedEvery) return;
  const written = write(scope, token.id, now, address).finally(() => writing.delete(written));
  writing.add(written);
}

/** Resolves when every note begun so far is written: a process that stops waits for it. */
export async function tokenUsesWritten(): Promise<void> {
  await Promise.all(writing);
}

async function write(
  scope: { organizationId: string; projectId: string; environmentId: string },
  id: string,
  now: number,
  address: string | null,
): Promise<void> {
  await new Promise(setImmediate);
  try {
    await openScope(scope).note((tx) =>
      tx.apiToken.updateMany({
        where: {
          id,
          environmentId: scope.environmentId,
          // Of many requests in the same moment the first writes.
          OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: new Date(now - usedEvery) } }],
        },
        data: { lastUsedAt: new Date(now), lastUsedIp: address },
      }),
    );
  } catch (error) {
    logFault(error);
  }
}
