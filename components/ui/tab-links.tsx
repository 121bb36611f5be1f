import { CurrentLink } from "./current-link";

export interface TabLink {
  href: string;
  label: string;
  count?: number | string | undefined;
  /** Current only on this very page, not on the pages below it. */
  exact?: boolean | undefined;
}

/** The parts of a page that has several, each with an address of its own. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav
      aria-label={label}
      className="mb-6 flex gap-5 overflow-x-auto overflow-y-hidden border-b border-line"
    >
      {tabs.map(({ href, label, count, exact }) => (
        <CurrentLink
          key={href}
          href={href}
          exact={exact}
          className="control-m -mb-px flex items-center gap-1.5 border-b-2 border-transparent font-medium whitespace-nowrap text-ink-2 transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink"
        >
          {label}
          {count !== undefined && <span className="text-xs text-ink-3 tabular-nums">{count}</span>}
        </CurrentLink>
      ))}
    </nav>
  );
}
