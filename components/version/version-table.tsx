import { Digest } from "@/components/ui/code";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { VersionRow } from "@/lib/domain/version";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { fileCount, fileSize } from "./file-size";
import { WhereItRuns } from "./where-it-runs";

/** Versions as rows: number and name, where each runs, what is in it, who brought it. */
export function VersionTable({
  versions,
  place,
}: {
  versions: readonly VersionRow[];
  place: EnvironmentPlace;
}) {
  return (
    <Table
      caption="Versions, newest first"
      rows={versions}
      rowKey={({ id }) => id}
      columns={[
        { key: "version", header: "Version", cell: (version) => <Title version={version} place={place} /> },
        {
          key: "where",
          header: "Runs in",
          cell: ({ deployments }) => <WhereItRuns deployments={deployments} />,
          className: "md:max-w-72",
        },
        {
          key: "content",
          header: "Content",
          cell: (version) => (
            <span className="inline-grid gap-0.5">
              <span className="whitespace-nowrap tabular-nums">
                {fileCount(version.fileCount)}, {fileSize(version.size)}
              </span>
              <Digest value={version.digest} />
            </span>
          ),
        },
        {
          key: "uploaded",
          header: "Uploaded",
          align: "end",
          cell: ({ createdAt, createdByName }) => (
            <span className="inline-grid gap-0.5">
              <RelativeTime date={createdAt} />
              <span className="text-ink-3 wrap-anywhere">by {createdByName}</span>
            </span>
          ),
        },
      ]}
    />
  );
}

function Title({ version, place }: { version: VersionRow; place: EnvironmentPlace }) {
  return (
    <div className="grid min-w-0 gap-0.5 md:max-w-96">
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="shrink-0 text-ink-3 tabular-nums">v{version.number}</span>
        <TextLink href={paths.version(place, version.number)} className="min-w-0 wrap-anywhere">
          {version.name}
        </TextLink>
      </span>
      {version.description && (
        <span className="line-clamp-2 text-ink-2 wrap-anywhere" title={version.description}>
          {version.description}
        </span>
      )}
    </div>
  );
}
