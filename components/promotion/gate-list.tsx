import { Check, Hourglass } from "lucide-react";
import type { Gate } from "@/lib/schemas/promotion";

/** How each rule stands, for inside a `ul`: a glyph, and a sentence that says until when. */
export function GateList({ gates }: { gates: readonly Gate[] }) {
  return gates.map(({ code, met, sentence }) => {
    const Glyph = met ? Check : Hourglass;
    return (
      <li
        key={code}
        className="flex items-start gap-2.5 border-b border-line px-3 py-1.5 text-sm last:border-b-0"
      >
        <Glyph
          aria-hidden="true"
          strokeWidth={2.4}
          className={`mt-0.5 size-3.5 shrink-0 ${met ? "text-ok" : "text-warn"}`}
        />
        <span className="min-w-0 flex-1 wrap-anywhere">
          <span className="sr-only">{met ? "Met" : "Not met"}: </span>
          {sentence}
        </span>
      </li>
    );
  });
}

/** "all met", "1 of 3 not met". */
export function gatesInShort(gates: readonly Gate[]): string {
  const shut = gates.filter(({ met }) => !met).length;
  return shut === 0 ? "all met" : `${shut} of ${gates.length} not met`;
}
