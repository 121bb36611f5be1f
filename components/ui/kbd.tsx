import type { ReactNode } from "react";

/** A key to press. Hidden on touch screens, which have none. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-[1.125rem] min-w-[1.125rem] shrink-0 place-items-center rounded-sm border border-line-strong bg-surface px-1 font-sans text-[0.6875rem] leading-4 font-medium text-ink-3 pointer-coarse:hidden">
      {children}
    </kbd>
  );
}
