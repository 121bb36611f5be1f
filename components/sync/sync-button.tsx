"use client";

import { ArrowUpFromLine } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useShortcut } from "@/components/ui/use-shortcut";
import type { FormAction } from "@/lib/actions/form-state";
import type { ProjectPlace } from "@/lib/paths";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** The dialog and its plan come when they are first asked for; the header does not carry them. */
const SyncDialog = lazy(() => import("./sync-dialog"));

export interface SyncButtonProps {
  /** In the order of the pipeline, lowest first. */
  environments: EnvironmentSummary[];
  /** Slugs the dialog starts with; left out, a step up from the lowest environment. */
  from?: string | undefined;
  to?: string | undefined;
  place: ProjectPlace;
  applyAction: FormAction;
  /** Lets syncs into an environment activate again, after a rollback there. */
  resumeAction: FormAction;
  requestAction: FormAction;
  /** The key `S` opens this one. */
  shortcut?: boolean | undefined;
  /** An icon alone, named for those who cannot see it. */
  look?: { label: string; icon: ReactNode } | undefined;
}

/** Opens the sync dialog. */
export function SyncButton({ shortcut = false, look, ...dialog }: SyncButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {shortcut && <Shortcut onPress={() => setOpen(true)} />}
      {look ? (
        <IconButton
          label={look.label}
          bordered
          className="size-9 rounded-full! text-accent!"
          onClick={() => setOpen(true)}
        >
          {look.icon}
        </IconButton>
      ) : (
        <Button
          icon={<ArrowUpFromLine />}
          onClick={() => setOpen(true)}
          title="Sync (S)"
          aria-keyshortcuts="S"
        >
          Sync
        </Button>
      )}
      {open && (
        <Suspense>
          <SyncDialog {...dialog} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function Shortcut({ onPress }: { onPress: () => void }) {
  useShortcut("s", onPress);
  return null;
}
