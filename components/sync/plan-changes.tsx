"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { fileCount, fileSize } from "@/components/version/file-size";
import type { FileChange, SyncPlan } from "@/lib/schemas/sync";
import { PlanSection } from "./plan-section";

/** How many file rows stand there at first; the rest is one press away. */
const shownAtFirst = 8;

/** Version from → to, the manifest's changes in words, and each file. */
export function PlanChanges({ plan }: { plan: SyncPlan }) {
  const [all, setAll] = useState(false);
  const files = all ? plan.files : plan.files.slice(0, shownAtFirst);
  const total = plan.files.length + plan.unchangedFiles;
  return (
    <PlanSection
      title="What changes"
      detail={`${plan.from ? `v${plan.from.number}` : "nothing"} → v${plan.to.number} · ${plan.files.length} of ${total} files`}
    >
      {plan.manifest.map(({ change, sentence }) => (
        <Row key={sentence} change={change}>
          {sentence}
        </Row>
      ))}
      {files.map((file) => (
        <Row key={file.path} change={file.change} end={sizeWords(file)}>
          <FilePath file={file} />
        </Row>
      ))}
      {files.length < plan.files.length && (
        <li className="px-2 py-1">
          <Button variant="ghost" size="s" onClick={() => setAll(true)}>
            Show {plan.files.length - files.length} more files
          </Button>
        </li>
      )}
      {plan.unchangedFiles > 0 && (
        <li className="px-3 py-1.5 text-sm text-ink-3 tabular-nums">{unchangedInWords(plan)}</li>
      )}
    </PlanSection>
  );
}

const marks = {
  added: { glyph: "+", word: "Added", className: "text-ok" },
  changed: { glyph: "~", word: "Changed", className: "text-warn" },
  removed: { glyph: "−", word: "Removed", className: "text-bad" },
  moved: { glyph: "→", word: "Moved", className: "text-accent" },
} as const;

function Row({
  change,
  end,
  children,
}: {
  change: keyof typeof marks | null;
  end?: string | undefined;
  children: ReactNode;
}) {
  const mark = change && marks[change];
  return (
    <li className="flex items-baseline gap-2.5 border-b border-line px-3 py-1.5 text-sm last:border-b-0">
      {mark && (
        <span className={`w-4 shrink-0 text-center font-mono font-semibold ${mark.className}`}>
          <span aria-hidden="true">{mark.glyph}</span>
          <span className="sr-only">{mark.word}: </span>
        </span>
      )}
      <span className="min-w-0 flex-1">{children}</span>
      {end && <span className="shrink-0 text-ink-3 tabular-nums">{end}</span>}
    </li>
  );
}

function FilePath({ file: { path, from } }: { file: FileChange }) {
  return (
    <span className="font-mono text-[0.78125rem] wrap-anywhere">
      {from && (
        <>
          <span className="text-ink-3">{from}</span> →{" "}
        </>
      )}
      {path}
    </span>
  );
}

/** "12 unchanged files, 34 KiB" */
function unchangedInWords({ files, unchangedFiles, unchangedBytes }: SyncPlan): string {
  const size = unchangedBytes === undefined ? "" : `, ${fileSize(unchangedBytes)}`;
  if (files.length === 0) return `No file differs: ${fileCount(unchangedFiles)}${size}.`;
  return `Unchanged: ${fileCount(unchangedFiles)}${size}`;
}

function sizeWords({ before, after }: FileChange): string {
  const sizes = [before, after].filter((size) => size !== null).map(fileSize);
  return [...new Set(sizes)].join(" → ");
}
