import type { ReactNode } from "react";
import { classNames } from "./class-names";

/**
 * A surface with an optional heading. Lists and tables reach its edges by themselves; give `padded` for prose and forms.
 * `tone="danger"` frames what cannot be taken back.
 */
export function Panel({
  title,
  lead,
  actions,
  footer,
  padded = false,
  tone = "plain",
  children,
}: {
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  padded?: boolean | undefined;
  tone?: "plain" | "danger" | undefined;
  children?: ReactNode;
}) {
  return (
    <section
      className={classNames(
        "min-w-0 rounded-lg border bg-surface shadow-card",
        tone === "danger" ? "border-bad/45" : "border-line",
      )}
    >
      {(title || actions) && (
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
          <div className="min-w-0 flex-1">
            <h2 className="text-base leading-7 font-[550]">{title}</h2>
            {lead && <p className="-mt-0.5 pb-1 text-sm text-ink-2">{lead}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={padded ? "p-4" : undefined}>{children}</div>
      {footer && <footer className="border-t border-line px-4 py-2.5 text-sm text-ink-2">{footer}</footer>}
    </section>
  );
}
