import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { EnvironmentDot } from "./environment-dot";
import { KindBadge } from "./kind-badge";

/** Where the reader is, in the header; opens the environments. Gives way on narrow screens, the whole name stays in the tip. */
export function EnvironmentButton({
  environment,
  ...button
}: ComponentProps<"button"> & { environment: EnvironmentSummary | undefined }) {
  return (
    <button
      type="button"
      data-kind={environment?.kind}
      title={environment ? `${environment.name} — switch environments (E)` : "Choose an environment (E)"}
      aria-keyshortcuts="E"
      {...button}
      className="control-m flex max-w-[40vw] shrink-0 items-center md:max-w-[min(24rem,31vw)] gap-2 rounded-md border border-line-strong bg-surface px-2.5 font-[550] shadow-card transition-colors duration-100 hover:bg-hover aria-expanded:border-env aria-expanded:outline-3 aria-expanded:outline-env/18 sm:gap-[9px]"
    >
      {environment ? (
        <>
          <EnvironmentDot kind={environment.kind} />
          <span className="sr-only">Environment: </span>
          <span className="truncate">{environment.name}</span>
          <KindBadge kind={environment.kind} className="max-sm:sr-only" />
        </>
      ) : (
        <span className="truncate text-ink-2">Choose an environment</span>
      )}
      <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
    </button>
  );
}
