import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type NoticeTone = "info" | "ok" | "warn" | "bad";

const looks: Record<NoticeTone, { box: string; glyph: string; Icon: typeof Info }> = {
  info: { box: "border-line bg-sunken", glyph: "text-accent", Icon: Info },
  ok: { box: "border-ok/25 bg-ok-soft", glyph: "text-ok", Icon: CircleCheck },
  warn: { box: "border-warn/25 bg-warn-soft", glyph: "text-warn", Icon: TriangleAlert },
  bad: { box: "border-bad/25 bg-bad-soft", glyph: "text-bad", Icon: CircleX },
};

/** Something to know before going on: a glyph, a sentence, perhaps a way on. `live` reads it out when it appears. */
export function Notice({
  tone = "info",
  title,
  action,
  live = false,
  children,
}: {
  tone?: NoticeTone | undefined;
  title?: ReactNode;
  action?: ReactNode;
  live?: boolean | undefined;
  children?: ReactNode;
}) {
  const { box, glyph, Icon } = looks[tone];
  return (
    <div
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
      className={classNames(
        "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border px-3 py-2.5 text-sm",
        box,
      )}
    >
      <div className="flex min-w-0 flex-[1_1_16rem] gap-2.5">
        <Icon aria-hidden="true" className={classNames("mt-px size-4 shrink-0", glyph)} />
        <div className="min-w-0 text-ink-2 wrap-anywhere">
          {title && <p className="font-[550] text-ink">{title}</p>}
          {children}
        </div>
      </div>
      {action}
    </div>
  );
}
