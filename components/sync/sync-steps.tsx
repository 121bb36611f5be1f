import { Check, Circle, Minus, X } from "lucide-react";
import type { ReactNode } from "react";
import { Spinner } from "@/components/ui/spinner";
import type { SyncProgress, SyncProgressStep } from "@/lib/schemas/sync";

/** The steps of a sync in their order: what is done, what runs, what is to come, each with the time it took. */
export function SyncSteps({ progress }: { progress: SyncProgress }) {
  return (
    <ol aria-label="Steps" className="rounded-md border border-line">
      {progress.steps.map((step) => (
        <li
          key={step.kind}
          aria-current={step.status === "running" ? "step" : undefined}
          className="flex items-start gap-2.5 border-b border-line px-3 py-2 text-sm last:border-b-0"
        >
          <Mark status={step.status} />
          <span className="min-w-0 flex-1 wrap-anywhere">
            <span
              className={step.status === "waiting" || step.status === "skipped" ? "text-ink-3" : undefined}
            >
              {words(step, progress)}
            </span>
            {step.outcome && step.outcome !== progress.reason && (
              <span className="block text-ink-3">{step.outcome}</span>
            )}
          </span>
          {step.tookMs !== null && step.tookMs > 0 && (
            <span className="shrink-0 text-ink-3 tabular-nums">{durationWords(step.tookMs)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function words({ kind }: SyncProgressStep, { versionNumber, targetName }: SyncProgress): string {
  switch (kind) {
    case "stage":
      return `Stage v${versionNumber} in ${targetName}`;
    case "test":
      return `Test the connections of ${targetName}`;
    case "activate":
      return `Activate v${versionNumber}`;
    case "finish":
      return "Close the record";
  }
}

const marks: Record<SyncProgressStep["status"], { glyph: ReactNode; word: string; className: string }> = {
  waiting: { glyph: <Circle className="size-3.5" />, word: "To come", className: "text-ink-3" },
  running: { glyph: <Spinner />, word: "Running", className: "text-accent" },
  done: { glyph: <Check strokeWidth={2.4} className="size-3.5" />, word: "Done", className: "text-ok" },
  stopped: { glyph: <X strokeWidth={2.4} className="size-3.5" />, word: "Stopped", className: "text-bad" },
  skipped: { glyph: <Minus className="size-3.5" />, word: "Not begun", className: "text-ink-3" },
};

function Mark({ status }: { status: SyncProgressStep["status"] }) {
  const { glyph, word, className } = marks[status];
  return (
    <span className={`mt-[3px] grid size-3.5 shrink-0 place-items-center ${className}`}>
      <span aria-hidden="true">{glyph}</span>
      <span className="sr-only">{word}: </span>
    </span>
  );
}

/** "38 ms", "1.2 s", "2 min 5 s". */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1_000)} s`;
}
