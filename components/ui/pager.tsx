import { ChevronLeft, ChevronRight } from "lucide-react";
import { ButtonLink } from "./button";

/** Newer and older pages of a list, as links; a side without a page is left out, a list of one page shows nothing. */
export function Pager({
  newerHref,
  olderHref,
  newerLabel = "Newer",
  olderLabel = "Older",
  summary,
}: {
  newerHref?: string | null | undefined;
  olderHref?: string | null | undefined;
  /** For lists that are not ordered by time. */
  newerLabel?: string | undefined;
  olderLabel?: string | undefined;
  summary?: string | undefined;
}) {
  if (!newerHref && !olderHref) return null;
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 pt-3">
      {summary && <p className="text-sm text-ink-3 tabular-nums">{summary}</p>}
      <span className="flex-1" />
      {newerHref && (
        <ButtonLink size="s" href={newerHref} rel="prev" icon={<ChevronLeft aria-hidden="true" />}>
          {newerLabel}
        </ButtonLink>
      )}
      {olderHref && (
        <ButtonLink size="s" href={olderHref} rel="next">
          {olderLabel}
          <ChevronRight aria-hidden="true" />
        </ButtonLink>
      )}
    </nav>
  );
}
