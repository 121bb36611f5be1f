import { Check, X } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Approval } from "@/lib/domain/approval";

/** What people said to a request, for inside a `ul`, oldest first. */
export function DecisionList({ decisions }: { decisions: Approval["decisions"] }) {
  if (decisions.length === 0)
    return <li className="px-3 py-1.5 text-sm text-ink-2">Nobody has said anything yet.</li>;
  return decisions.map(({ id, personName, verdict, note, createdAt }) => {
    const Glyph = verdict === "approved" ? Check : X;
    return (
      <li
        key={id}
        className="flex items-start gap-2.5 border-b border-line px-3 py-1.5 text-sm last:border-b-0"
      >
        <Glyph
          aria-hidden="true"
          strokeWidth={2.4}
          className={`mt-0.5 size-3.5 shrink-0 ${verdict === "approved" ? "text-ok" : "text-bad"}`}
        />
        <span className="min-w-0 flex-1 wrap-anywhere">
          <b className="font-[550]">{personName}</b> {verdict}
          {note && <>: “{note}”</>}
        </span>
        <span className="shrink-0 text-ink-3">
          <RelativeTime date={createdAt} />
        </span>
      </li>
    );
  });
}
