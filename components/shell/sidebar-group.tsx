import type { ReactNode } from "react";
import { CurrentLink } from "@/components/ui/current-link";

export interface SidebarLink {
  href: string;
  label: string;
  icon?: ReactNode;
  count?: number | string | undefined;
  /** Current only on this very page, not on the pages below it. */
  exact?: boolean | undefined;
}

/** A titled list of places. Inside an element with `data-kind` it takes that environment's ground. */
export function SidebarGroup({
  title,
  links,
  tinted = false,
}: {
  title: ReactNode;
  links: readonly SidebarLink[];
  tinted?: boolean | undefined;
}) {
  return (
    <div className={tinted ? "rounded-lg bg-env-soft px-1 pt-3 pb-1.5" : "px-1"}>
      <h2
        className={`flex min-w-0 items-center gap-2 px-2.5 pb-1.5 text-xs font-[550] ${tinted ? "text-env-ink" : "text-ink-3"}`}
      >
        {title}
      </h2>
      <ul className="grid gap-px">
        {links.map(({ href, label, icon, count, exact }) => (
          <li key={href}>
            <CurrentLink
              href={href}
              exact={exact}
              className={`flex min-h-8 items-center gap-2.5 rounded-md px-2.5 text-ink-2 transition-colors duration-100 hover:text-ink aria-[current]:font-[550] aria-[current]:text-ink pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:opacity-75 ${
                tinted
                  ? "hover:bg-surface/60 aria-[current]:bg-surface aria-[current]:shadow-card"
                  : "hover:bg-sunken aria-[current]:bg-hover"
              }`}
            >
              {icon}
              <span className="min-w-0 truncate">{label}</span>
              {count !== undefined && (
                <span className="ml-auto text-xs font-normal text-ink-3 tabular-nums">{count}</span>
              )}
            </CurrentLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
