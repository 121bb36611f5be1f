import { projectContext, type Principal } from "@/lib/auth/context";
import { previewSync, startSync } from "@/lib/domain/sync";
import { newId } from "@/lib/ids";

/** What this process is told to do: one sync from development to staging in each of these projects. */
export interface SyncOrder {
  person: Principal;
  organization: string;
  project: string;
}

// A process of its own that takes syncs on as the dashboard does, for tests that kill it.
const orders = JSON.parse(process.argv[2] ?? "[]") as SyncOrder[]; // what the test wrote
await Promise.all(
  orders.map(async ({ person, organization, project }) => {
    const ctx = await projectContext(person, organization, project);
    const ends = { source: "development", target: "staging" };
    const { plan } = await previewSync(ctx, ends);
    await startSync(ctx, { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate: true });
  }),
);
