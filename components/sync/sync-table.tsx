import { ArrowRight } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SyncRow } from "@/lib/domain/sync";
import { paths, type EnvironmentPlace } from "@/lib/paths";

/** Syncs as rows: which version, from where to where, by whom, when. */
export function SyncTable({ syncs, place }: { syncs: readonly SyncRow[]; place: EnvironmentPlace }) {
  return (
    <Table
      caption="Syncs, newest first"
      rows={syncs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "version",
          header: "Version",
          cell: ({ id, version, fromVersionNumber }) => (
            <TextLink href={paths.sync(place, id)} className="tabular-nums">
              {fromVersionNumber ? `v${fromVersionNumber} → ` : ""}v{version.number}
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
        {
          key: "status",
          header: "Result",
          cell: ({ status, brokeTheGlass }) => (
            <span className="inline-flex flex-wrap gap-1">
              <SyncStatusBadge status={status} />
              {brokeTheGlass && <Badge tone="warn">Broke the glass</Badge>}
            </span>
          ),
        },
        {
          key: "who",
          header: "By",
          cell: ({ actorName }) => <span className="wrap-anywhere">{actorName}</span>,
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

const badges: Record<SyncRow["status"], { tone: Tone; word: string }> = {
  running: { tone: "neutral", word: "Running" },
  staged: { tone: "accent", word: "Staged" },
  activated: { tone: "ok", word: "Activated" },
  failed: { tone: "bad", word: "Failed" },
};

export function SyncStatusBadge({ status }: { status: SyncRow["status"] }) {
  const { tone, word } = badges[status];
  return <Badge tone={tone}>{word}</Badge>;
}
