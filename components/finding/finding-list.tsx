import { Check, TriangleAlert, X } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";
import type { EnvironmentPage } from "@/lib/paths";
import type { Finding, Severity } from "@/lib/schemas/finding";

const marks: Record<Severity, { Glyph: typeof Check; word: string; className: string }> = {
  blocking: { Glyph: X, word: "Blocks", className: "text-bad" },
  warning: { Glyph: TriangleAlert, word: "Warning", className: "text-warn" },
  ready: { Glyph: Check, word: "Ready", className: "text-ok" },
};

/** The rows of a preflight's checklist, for inside a `ul`: a glyph, a sentence, and the way to its fix. */
export function FindingList({
  findings,
  hrefOf,
  onFollow,
}: {
  findings: readonly Finding[];
  hrefOf?: ((page: EnvironmentPage) => string) | undefined;
  onFollow?: (() => void) | undefined;
}) {
  if (findings.length === 0)
    return (
      <li className="px-3 py-1.5 text-sm text-ink-2">This version needs no connections and no variables.</li>
    );
  return findings.map(({ code, severity, sentence, fix }) => {
    const { Glyph, word, className } = marks[severity];
    return (
      <li
        key={`${code} ${sentence}`}
        className="flex items-start gap-2.5 border-b border-line px-3 py-1.5 text-sm last:border-b-0"
      >
        <Glyph aria-hidden="true" strokeWidth={2.4} className={`mt-0.5 size-3.5 shrink-0 ${className}`} />
        <span className="min-w-0 flex-1 wrap-anywhere">
          <span className="sr-only">{word}: </span>
          {sentence}
        </span>
        {fix && hrefOf && (
          <TextLink href={hrefOf(fix.page)} {...(onFollow && { onClick: onFollow })} className="shrink-0">
            {fix.label}
          </TextLink>
        )}
      </li>
    );
  });
}
