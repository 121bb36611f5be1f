import { Check } from "lucide-react";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { EnvironmentDot } from "./environment-dot";
import { EnvironmentFacts } from "./environment-facts";
import { KindBadge } from "./kind-badge";

/**
 * A row of the popover: one step of the pipeline. A real link, so that a middle click opens it in a tab of its own. Fetched whole
 * as soon as it shows, so that switching paints at once.
 */
export function EnvironmentOption({
  id,
  environment,
  href,
  shortcut,
  current,
  active,
  linked,
  onPoint,
  onChoose,
}: {
  id: string;
  environment: EnvironmentSummary;
  href: string;
  shortcut: number | undefined;
  current: boolean;
  active: boolean;
  /** Draws the line on to the next step. */
  linked: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) {
  return (
    <Link
      id={id}
      role="option"
      aria-selected={active}
      aria-current={current ? "true" : undefined}
      tabIndex={-1}
      href={href}
      prefetch={!current}
      onPointerMove={active ? undefined : onPoint}
      onClick={(event) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) onChoose();
      }}
      className={classNames(
        "group relative grid grid-cols-[1.125rem_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-0.5 py-2 pr-3 pl-3.5",
        active && "bg-hover",
      )}
    >
      {linked && (
        <span
          aria-hidden="true"
          className="absolute top-7 -bottom-3 left-[22.25px] border-l-[1.5px] border-line-strong"
        />
      )}
      <EnvironmentDot
        kind={environment.kind}
        className={classNames("z-1 justify-self-center ring-3", active ? "ring-hover" : "ring-raised")}
      />
      <span className="flex min-w-0 items-center gap-2 font-[550]">
        <span className="truncate" title={environment.name}>
          {environment.name}
        </span>
        <KindBadge kind={environment.kind} isProtected={environment.protected} />
        {current && (
          <>
            <Check aria-hidden="true" strokeWidth={2.6} className="size-3.5 shrink-0 text-accent" />
            <span className="sr-only">you are here</span>
          </>
        )}
      </span>
      {shortcut !== undefined && (
        <span aria-hidden="true" className="flex">
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
      <EnvironmentFacts environment={environment} className="col-start-2 -col-end-1" />
    </Link>
  );
}
