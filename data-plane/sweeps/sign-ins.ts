import { openScope } from "@/lib/db/scope";

/** Removes sign-ins that somebody began more than a day ago, completed or not. Returns how many. */
export async function sweepSignIns(): Promise<number> {
  const dayAgo = new Date(Date.now() - 24 * 60 * 60 * 1000);
  const { count } = await openScope({ operation: "sweep" }).note((tx) =>
    tx.providerSignIn.deleteMany({ where: { expiresAt: { lt: dayAgo } } }),
  );
  return count;
}
