import { Check, CircleDashed, CircleHelp, Clock, Minus, TriangleAlert, X } from "lucide-react";
import type { ConnectionRow } from "@/lib/domain/connection";

const looks = {
  untested: { Glyph: CircleHelp, words: "Saved, not tested yet", className: "text-ink-2" },
  unknown: { Glyph: CircleHelp, words: "Could not be tested", className: "text-warn" },
  valid: { Glyph: Check, words: "Works", className: "text-ok" },
  expiring: { Glyph: Clock, words: "Expires soon", className: "text-warn" },
  needs_reauth: { Glyph: TriangleAlert, words: "Sign-in needed", className: "text-warn" },
  invalid: { Glyph: X, words: "Refused", className: "text-bad" },
  missing: { Glyph: X, words: "No credentials", className: "text-bad" },
  empty: { Glyph: CircleDashed, words: "No credentials", className: "text-ink-3" },
  none: { Glyph: Minus, words: "Needs no credentials", className: "text-ink-3" },
} as const;

type Shown = Pick<ConnectionRow, "auth" | "status" | "need" | "lastTest">;

/** A glyph and words; the color only helps to find what stops a version from running. */
export function ConnectionStatus({ row }: { row: Shown }) {
  const { Glyph, words, className } = looks[lookOf(row)];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Glyph aria-hidden="true" strokeWidth={2.2} className={`size-3.5 shrink-0 ${className}`} />
      {words}
    </span>
  );
}

function lookOf({ auth, status, need, lastTest }: Shown): keyof typeof looks {
  if (auth.type === "none") return "none";
  if (status === "untested" && lastTest) return "unknown";
  return status === "empty" && need === "required" ? "missing" : status;
}
