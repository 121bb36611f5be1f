import type { ReactNode } from "react";

const marks = {
  added: { glyph: "+", word: "Added", className: "text-ok" },
  changed: { glyph: "~", word: "Changed", className: "text-warn" },
  removed: { glyph: "−", word: "Removed", className: "text-bad" },
  moved: { glyph: "→", word: "Moved", className: "text-accent" },
} as const;

export type Change = keyof typeof marks;

/** One thing that changed, with its mark; for inside a list's item. */
export function ChangeRow({
  change,
  end,
  children,
}: {
  change: Change;
  end?: ReactNode;
  children: ReactNode;
}) {
  const { glyph, word, className } = marks[change];
  return (
    <span className="flex min-w-0 flex-1 items-baseline gap-2.5">
      <span className={`w-4 shrink-0 text-center font-mono font-semibold ${className}`}>
        <span aria-hidden="true">{glyph}</span>
        <span className="sr-only">{word}: </span>
      </span>
      <span className="min-w-0 flex-1">{children}</span>
      {end && <span className="shrink-0 text-ink-3 tabular-nums">{end}</span>}
    </span>
  );
}
