import type { ReactNode } from "react";

/** Where a list has nothing yet: what would stand here, and the one step that puts it there. */
export function EmptyState({
  icon,
  title,
  action,
  children,
}: {
  icon?: ReactNode;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-1 px-6 py-12 text-center">
      {icon && (
        <span
          aria-hidden="true"
          className="mb-2.5 grid size-10 place-items-center rounded-lg border border-line bg-sunken text-ink-3 [&_svg]:size-[1.125rem]"
        >
          {icon}
        </span>
      )}
      <p className="font-[550]">{title}</p>
      {children && <div className="max-w-[52ch] text-pretty text-ink-2">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
