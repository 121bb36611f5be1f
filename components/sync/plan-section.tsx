import type { ReactNode } from "react";

/** A titled list inside the plan. */
export function PlanSection({
  title,
  detail,
  children,
}: {
  title: string;
  detail?: string;
  children: ReactNode;
}) {
  return (
    <section>
      <h3 className="mb-1.5 flex flex-wrap gap-x-2 text-sm font-[550] text-ink-2">
        {title}
        {detail && <span className="font-normal text-ink-3 tabular-nums">{detail}</span>}
      </h3>
      <ul className="rounded-md border border-line">{children}</ul>
    </section>
  );
}
