import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { Approval } from "@/lib/domain/approval";

/** What became of a request, and why; nothing while it is open. */
export function ClosedNotice({ approval, syncHref }: { approval: Approval; syncHref: string | null }) {
  const { status, closedByName, closedAt, closedBecause } = approval;
  if (status === "open" || !closedAt) return null;
  const when = <RelativeTime date={closedAt} />;
  if (status === "applied")
    return (
      <Notice tone="ok" action={syncHref && <TextLink href={syncHref}>Read the record</TextLink>}>
        {closedByName} applied it {when}.
      </Notice>
    );
  if (status === "voided")
    return (
      <Notice tone="warn" title="This request is void">
        {closedBecause} Approvals belong to one plan: if it is still wanted, request approval of the new one.
      </Notice>
    );
  return (
    <Notice tone={status === "rejected" ? "bad" : "info"}>
      {closedByName} {status} it {when}
      {closedBecause ? `: “${closedBecause}”` : "."}
    </Notice>
  );
}
