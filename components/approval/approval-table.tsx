import { ArrowRight } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ApprovalRow } from "@/lib/domain/approval";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { ApprovalStatusBadge } from "./approval-status";

/** Requests as rows: which version, from where to where, who asked, who said what. */
export function ApprovalTable({
  caption,
  requests,
  place,
}: {
  caption: string;
  requests: readonly ApprovalRow[];
  place: EnvironmentPlace;
}) {
  return (
    <Table
      caption={caption}
      rows={requests}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "version",
          header: "Version",
          cell: ({ id, versionNumber, sourceName, targetName }) => (
            <TextLink
              href={paths.approval(place, id)}
              aria-label={`v${versionNumber} from ${sourceName} to ${targetName}`}
              className="tabular-nums"
            >
              v{versionNumber}
            </TextLink>
          ),
        },
        {
          key: "path",
          header: "Path",
          cell: ({ sourceName, targetName }) => (
            <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
              <span className="truncate" title={sourceName}>
                {sourceName}
              </span>
              <ArrowRight aria-label="to" className="size-3.5 shrink-0 text-ink-3" />
              <span className="truncate" title={targetName}>
                {targetName}
              </span>
            </span>
          ),
        },
        { key: "status", header: "State", cell: ({ status }) => <ApprovalStatusBadge status={status} /> },
        {
          key: "who",
          header: "Requested by",
          cell: ({ requesterName }) => <span className="wrap-anywhere">{requesterName}</span>,
        },
        {
          key: "approved",
          header: "Approved by",
          cell: ({ decisions, status }) => (
            <span className="wrap-anywhere text-ink-2">{approvers(decisions, status)}</span>
          ),
        },
        {
          key: "when",
          header: "When",
          align: "end",
          cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
        },
      ]}
    />
  );
}

function approvers(decisions: ApprovalRow["decisions"], status: ApprovalRow["status"]): string {
  const names = decisions.filter(({ verdict }) => verdict === "approved").map(({ personName }) => personName);
  if (names.length > 0) return new Intl.ListFormat("en").format(names);
  return status === "open" ? "nobody yet" : "nobody";
}
