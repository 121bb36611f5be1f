import { Badge, type Tone } from "@/components/ui/badge";
import type { ApprovalStatus } from "@/lib/schemas/approval";

const looks: Record<ApprovalStatus, { tone: Tone; words: string }> = {
  open: { tone: "accent", words: "Open" },
  applied: { tone: "ok", words: "Applied" },
  rejected: { tone: "bad", words: "Rejected" },
  withdrawn: { tone: "neutral", words: "Withdrawn" },
  voided: { tone: "warn", words: "Void" },
};

export function ApprovalStatusBadge({ status }: { status: ApprovalStatus }) {
  const { tone, words } = looks[status];
  return <Badge tone={tone}>{words}</Badge>;
}
