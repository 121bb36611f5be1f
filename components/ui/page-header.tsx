import type { ReactNode } from "react";

/** The one heading of a page, what the page is for, and what can be done on it. */
export function PageHeader({
  title,
  badge,
  lead,
  actions,
}: {
  title: ReactNode;
  badge?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-start gap-x-6 gap-y-3.5">
      <div className="min-w-0 flex-[1_1_20rem]">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold wrap-anywhere">{title}</h1>
          {badge}
        </div>
        {lead && <p className="mt-1 max-w-[68ch] text-ink-2">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
