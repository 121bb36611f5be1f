import { Check, CircleDashed, History, X } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { DeploymentRow } from "@/lib/domain/deployment";

const looks: Record<DeploymentRow["status"], { word: string; tone: Tone; Glyph: typeof Check }> = {
  active: { word: "Active", tone: "ok", Glyph: Check },
  staged: { word: "Staged", tone: "accent", Glyph: CircleDashed },
  superseded: { word: "Superseded", tone: "neutral", Glyph: History },
  discarded: { word: "Discarded", tone: "neutral", Glyph: X },
};

/** Where a deployment stands between being put here and being replaced (V3). */
export function DeploymentStatus({ status }: { status: DeploymentRow["status"] }) {
  const { word, tone, Glyph } = looks[status];
  return (
    <Badge tone={tone} icon={<Glyph aria-hidden="true" strokeWidth={2.4} />}>
      {word}
    </Badge>
  );
}
