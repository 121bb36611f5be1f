"use client";

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from "lucide-react";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import type { FileChange } from "@/lib/schemas/sync";
import type { FileChangesProps } from "./file-changes";
import { DiffFacts } from "./diff-facts";
import { DiffText } from "./diff-text";
import { useChanges } from "./use-changes";
import { useFileDiff } from "./use-file-diff";

/** A file side by side, and the way to the next change (N, P) and to the next file (] and [). */
export default function DiffDialog({
  files,
  first,
  onClose,
  ...versions
}: Pick<FileChangesProps, "place" | "before" | "after"> & {
  files: readonly FileChange[];
  /** Index of the file that is open at first. */
  first: number;
  onClose: () => void;
}) {
  const [at, setAt] = useState(first);
  const file = files[at];
  if (!file) return null;
  const go = (index: number) => files[index] && setAt(index);
  return (
    <OpenFile
      key={file.path}
      of={{ ...versions, file }}
      onClose={onClose}
      fileButtons={
        files.length > 1 && (
          <Steps
            words={`File ${at + 1} of ${files.length}`}
            back={{
              label: "Previous file ([)",
              icon: <ArrowLeft />,
              press: () => go(at - 1),
              ends: at === 0,
            }}
            on={{
              label: "Next file (])",
              icon: <ArrowRight />,
              press: () => go(at + 1),
              ends: at === files.length - 1,
            }}
          />
        )
      }
      onKey={(key) => (key === "]" ? go(at + 1) : key === "[" && go(at - 1))}
    />
  );
}

function OpenFile({
  of,
  fileButtons,
  onKey,
  onClose,
}: {
  of: Parameters<typeof useFileDiff>[0];
  fileButtons: ReactNode;
  onKey: (key: string) => void;
  onClose: () => void;
}) {
  const query = useFileDiff(of);
  const text = query.data?.pages[0]?.text;
  const { ref, change, go } = useChanges(text?.changes ?? 0, query);

  const onKeyDown = useEffectEvent(({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (ctrlKey || metaKey || altKey) return;
    if (key === "n") go(1);
    else if (key === "p") go(-1);
    else onKey(key);
  });
  // Follows the keyboard while this stands above everything; nothing here is typed into.
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="xl"
      title={<span className="font-mono text-base font-medium">{of.file.path}</span>}
      description={<DiffFacts of={of} diff={query.data?.pages[0]} />}
      footer={
        <div className="flex flex-1 flex-wrap items-center gap-x-5 gap-y-2">
          {text && text.changes > 0 && (
            <Steps
              words={
                change
                  ? `Change ${change} of ${text.changes}`
                  : `${text.changes} ${text.changes === 1 ? "change" : "changes"}`
              }
              back={{ label: "Previous change (P)", icon: <ArrowUp />, press: () => go(-1) }}
              on={{ label: "Next change (N)", icon: <ArrowDown />, press: () => go(1) }}
            />
          )}
          {fileButtons}
          <Button variant="ghost" className="ml-auto" onClick={onClose}>
            Close
          </Button>
        </div>
      }
    >
      <div ref={ref} className="min-h-[60dvh]">
        <DiffText of={of} query={query} />
      </div>
    </Dialog>
  );
}

interface Step {
  label: string;
  icon: ReactNode;
  press: () => void;
  ends?: boolean;
}

function Steps({ words, back, on }: { words: string; back: Step; on: Step }) {
  return (
    <div className="flex items-center gap-2">
      <span role="status" className="text-sm text-ink-2 tabular-nums">
        {words}
      </span>
      {[back, on].map(({ label, icon, press, ends }) => (
        <IconButton key={label} label={label} bordered disabled={ends} onClick={press}>
          {icon}
        </IconButton>
      ))}
    </div>
  );
}
