import type { ReactNode } from "react";

/** A titled list inside the plan. */
export function PlanSection({
  title,
  detail,
  level = 3,
  children,
}: {
  title: string;
  detail?: ReactNode;
  /** Of its heading: 3 below a dialog's title, 2 on a page. */
  level?: 2 | 3;
  children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section>
      <Heading className="mb-1.5 flex flex-wrap gap-x-2 text-sm font-[550] text-ink-2">
        {title}
        {detail && <span className="font-normal text-ink-3 tabular-nums">{detail}</span>}
      </Heading>
      <ul className="rounded-md border border-line">{children}</ul>
    </section>
  );
}
