"use client";

import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { paths, type ProjectPlace } from "@/lib/paths";
import { SyncResult } from "./sync-result";
import { SyncSteps } from "./sync-steps";
import { useSyncProgress } from "./use-sync-progress";

/** A sync inside the dialog: its steps as they happen, then what became of it and the next thing to do. */
export function WatchedSync({
  id,
  place,
  targetSlug,
  onAgain,
  onClose,
}: {
  id: string;
  place: ProjectPlace;
  targetSlug: string;
  onAgain: () => void;
  onClose: () => void;
}) {
  const { progress, unreachable } = useSyncProgress(place, id);
  if (!progress) return unreachable ? <Unreachable /> : <Skeleton className="h-40" />;
  const env = { ...place, env: targetSlug };
  return (
    <div className="grid gap-4">
      {unreachable && <Unreachable />}
      {progress.status === "running" && (
        <p role="status" className="text-sm text-ink-2">
          {progress.actorName} syncs v{progress.versionNumber} to {progress.targetName}. It goes on when you
          close this;{" "}
          <TextLink href={paths.sync(env, id)} onClick={onClose}>
            its own page
          </TextLink>{" "}
          shows the same.
        </p>
      )}
      <SyncSteps progress={progress} />
      {progress.status !== "running" && (
        <SyncResult progress={progress} place={env} onAgain={onAgain} onClose={onClose} />
      )}
    </div>
  );
}

function Unreachable() {
  return (
    <Notice tone="warn" live>
      Locktender does not answer right now. The sync goes on without this page, which asks again by itself.
    </Notice>
  );
}
