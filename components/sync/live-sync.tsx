"use client";

import type { ProjectPlace } from "@/lib/paths";
import type { SyncProgress } from "@/lib/schemas/sync";
import { SyncSteps } from "./sync-steps";
import { useSyncProgress } from "./use-sync-progress";

/** The steps on the sync's own page, which move on by themselves while it runs. */
export function LiveSync({ known, place }: { known: SyncProgress; place: ProjectPlace }) {
  const { progress = known } = useSyncProgress(place, known.id, known);
  return <SyncSteps progress={progress} />;
}
