"use client";

import { ArrowUpFromLine } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { lateComponent } from "@/components/ui/late-component";
import { useShortcut } from "@/components/ui/use-shortcut";
import type { FormAction } from "@/lib/actions/form-state";
import type { ProjectPlace } from "@/lib/paths";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** The header does not carry the dialog: it comes once the page stands and the browser has nothing else to do, or when asked for. */
const SyncDialog = lateComponent(() => import("./sync-dialog"));

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
      {open && <SyncDialog {...dialog} onClose={() => setOpen(false)} />}
    </>
  );
}

function Shortcut({ onPress }: { onPress: () => void }) {
  useShortcut("s", onPress);
  useEffect(() => whenIdle(() => void SyncDialog.preload().catch(() => {})), []); // asked for, it is tried again
  return null;
}

/** Safari has no idle callbacks; there a second has to do. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(run, 1_000);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(run);
  return () => cancelIdleCallback(id);
}
